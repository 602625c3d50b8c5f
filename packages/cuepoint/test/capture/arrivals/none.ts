import type { ArrivalRow } from './arrival-row.ts'

const returns = [
  'https://www.paypal.com/checkout',
  'https://www.paypal.com.br/',
  'https://checkout.stripe.com/c/pay',
  'https://buy.stripe.com/x',
  'https://hooks.stripe.com/3d_secure',
  'https://www.mercadopago.com.br/checkout/v1/redirect',
  'https://www.mercadopago.com/',
  'https://pagseguro.uol.com.br/',
  'https://pagamento.pagbank.com.br/',
  'https://pay.hotmart.com/A1',
  'https://pay.kiwify.com.br/x',
  'https://chk.eduzz.com/1',
  'https://app.monetizze.com.br/checkout',
  'https://checkout.pagar.me/',
  'https://cieloecommerce.cielo.com.br/',
  'https://www.userede.com.br/',
  'https://checkout.getnet.com.br/',
  'https://faturas.iugu.com/',
  'https://www.asaas.com/c/1',
  'https://app.picpay.com/',
  'https://print.ebanx.com/',
  'https://checkoutshopper-live.adyen.com/',
  'https://pay.klarna.com/',
  'https://shop.app/',
  'https://pay.google.com/',
  'https://accounts.google.com/',
  'https://accounts.google.com.br/',
  'https://appleid.apple.com/',
  'https://login.live.com/',
  'https://auth.mercadolivre.com.br/',
]

/** Back from paying or signing in, whatever the address says; and from the shop itself. */
export const none: readonly ArrivalRow[] = [
  ...returns.flatMap((referrer): ArrivalRow[] => [
    ['/obrigado', referrer, 'none'],
    ['/obrigado?utm_source=loja&utm_medium=email&gclid=PERSONAL31', referrer, 'none'],
  ]),
  ['/', 'https://www.batidas.com.br/', 'none'],
  ['/', 'https://batidas.com.br/packs', 'none'],
  ['/', 'https://blog.batidas.com.br/', 'none'],
  ['/?utm_source=banner-home&utm_medium=email', 'https://www.batidas.com.br/', 'none'],
  // Named like them, and not theirs
  ['/', 'https://my-paypal-guide.com/', 'referral', 'my-paypal-guide.com'],
  ['/', 'https://www.apple.com/', 'referral', 'www.apple.com'],
  ['/', 'https://www.mercadolivre.com.br/', 'referral', 'www.mercadolivre.com.br'],
  ['/', 'https://loja.shop.app.example.com/', 'referral', 'loja.shop.app.example.com'],
]

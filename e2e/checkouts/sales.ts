// As the platforms' documentation shows them, with all that they say of the buyer.

/** What must not get any further. */
export const personal =
  /Ana|Lima|ana\.lima@|99999|Rua das|Acácias|01310|390\.533|39053344705|203\.0\.113/

const address = {
  address1: 'Rua das Acácias, 12',
  address2: null,
  city: 'São Paulo',
  country: 'Brazil',
  countryCode: 'BR',
  firstName: 'Ana',
  lastName: 'Lima',
  phone: '+5511999990000',
  province: 'São Paulo',
  provinceCode: 'SP',
  zip: '01310-100',
}

const money = (amount: number) => ({ amount, currencyCode: 'BRL' })

/** Shopify's `checkout_completed`, of `@shopify/web-pixels-extension` 2.18.0. */
export const checkoutCompleted = {
  clientId: 'b7e3c1f0-0000-4000-8000-000000000000',
  id: 'sh-6f1c',
  name: 'checkout_completed',
  seq: 12,
  timestamp: '2026-11-20T12:00:00.000Z',
  type: 'standard',
  context: {
    document: {
      characterSet: 'UTF-8',
      location: { href: 'https://shop.example/checkouts/cn/abc/thank-you' },
      referrer: 'https://shop.example/checkouts/cn/abc',
      title: 'Obrigado, Ana!',
    },
    navigator: { cookieEnabled: true, language: 'pt-BR', languages: ['pt-BR'], userAgent: '' },
    window: {
      innerWidth: 390,
      innerHeight: 844,
      location: {
        href: 'https://shop.example/checkouts/cn/abc/thank-you?email=ana.lima@example.com',
        origin: 'https://shop.example',
      },
      screen: { width: 390, height: 844 },
    },
  },
  data: {
    checkout: {
      attributes: [{ key: 'presente para', value: 'Ana Lima' }],
      billingAddress: address,
      buyerAcceptsEmailMarketing: true,
      currencyCode: 'BRL',
      discountApplications: [],
      email: 'ana.lima@example.com',
      lineItems: [
        {
          id: '41',
          title: 'Night Drive',
          quantity: 2,
          properties: [{ key: 'Nome na licença', value: 'Ana Lima' }],
          finalLinePrice: money(138),
          discountAllocations: [],
          variant: {
            id: '9001',
            price: money(69),
            product: { id: '77', title: 'Night Drive', vendor: 'Lado C', url: '/products/night' },
            sku: 'ND-1',
            title: 'Estendida',
          },
        },
        { id: '42', title: 'Brinde', quantity: 1, variant: null, finalLinePrice: money(0) },
      ],
      order: {
        id: 'gid://shopify/Order/5551234567890',
        customer: { id: '6007', isFirstOrder: true },
      },
      phone: '+5511999990000',
      shippingAddress: address,
      shippingLine: { price: money(0) },
      subtotalPrice: money(138),
      token: 'Z2NwLXVzLWNlbnRyYWwxOjAxSE1',
      totalPrice: money(138),
      totalTax: money(0),
      transactions: [
        { amount: money(138), gateway: 'pix', paymentMethod: { name: 'Pix', type: 'other' } },
      ],
    },
  },
}

/** Kiwify's webhook, of its documentation and of several who receive it. */
export const kiwifySale = (event: string) => ({
  order_id: 'b6ba3959-30b5-44fc-a3e5-2c61e3d68ee5',
  order_ref: 'PLFm34o',
  order_status: event === 'order_approved' ? 'paid' : 'waiting_payment',
  payment_method: 'pix',
  webhook_event_type: event,
  Product: { product_id: 'd5f6', product_name: 'Night Drive' },
  Customer: {
    full_name: 'Ana Lima',
    email: 'ana.lima@example.com',
    mobile: '+5511999990000',
    CPF: '39053344705',
    ip: '203.0.113.7',
  },
  Commissions: { charge_amount: 6990, product_base_price: 6990, currency: 'BRL' },
  TrackingParameters: { src: 'instagram', sck: '0123456789abcdef0123456789abcdef' },
})

/** Hotmart's webhook 2.0.0. */
export const hotmartSale = (event: string) => ({
  id: 'd49b2661-a446-4b2a-aa9d-c3b2f1d8ee11',
  creation_date: 1795331149000,
  event,
  version: '2.0.0',
  data: {
    product: { id: 4774438, name: 'Night Drive', support_email: 'ana.lima@example.com' },
    buyer: {
      name: 'Ana Lima',
      email: 'ana.lima@example.com',
      checkout_phone: '11999990000',
      document: '39053344705',
      address: { address: 'Rua das Acácias', zipcode: '01310100' },
    },
    purchase: {
      transaction: 'HP16015479281022',
      status: 'APPROVED',
      approved_date: 1795331149000,
      price: { value: 69.9, currency_value: 'BRL' },
      payment: { type: 'PIX', installments_number: 1 },
      origin: { sck: 'instagram-bio' },
      buyer_ip: '203.0.113.7',
    },
  },
})

/** Shopify's webhooks of orders. */
export const shopifySale = () => ({
  id: 5551234567890,
  name: '#1042',
  email: 'ana.lima@example.com',
  phone: '+5511999990000',
  total_price: '138.00',
  currency: 'BRL',
  payment_gateway_names: ['pix'],
  financial_status: 'paid',
  note: 'presente para Ana Lima',
  customer: { id: 6007, first_name: 'Ana', last_name: 'Lima', email: 'ana.lima@example.com' },
  billing_address: address,
  shipping_address: address,
  browser_ip: '203.0.113.7',
  line_items: [
    {
      id: 41,
      product_id: 77,
      variant_id: 9001,
      title: 'Night Drive',
      variant_title: 'Estendida',
      name: 'Night Drive - Estendida',
      price: '69.00',
      quantity: 2,
      properties: [{ name: 'Nome na licença', value: 'Ana Lima' }],
    },
  ],
})

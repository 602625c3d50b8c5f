/** Where people go to pay or to sign in, and come back from: the visit began elsewhere. */
export const payments =
  /(^|\.)(pay|paypal|stripe|mercadopago|pag(seguro|bank|ar)|kiwify|eduzz|monetizze|cielo|userede|getnet|iugu|asaas|picpay|ebanx|adyen|klarna|appleid)\.|^(shop\.app$|(accounts|authentication|auth|checkout|login|secure)\.)/

const methods =
  /^(pix|boleto( banc[aá]rio)?|ticket|atm|paypal|mercado pago|account_money|digital_(wallet|currency)|(credit|debit|prepaid)[ _]card|cart[aã]o( de (cr[eé]dito|d[eé]bito))?|(direct )?bank[ _]transfer|transfer[eê]ncia( banc[aá]ria)?|cash on delivery)$/i

/** How an order is paid, if those are its only words: a shop may write there whose card it is. */
export const methodIn = (text: string | null | undefined): string | undefined =>
  methods.exec(text ?? '')?.[0]

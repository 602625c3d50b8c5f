/** Where others take the money, by label boundary: `buy.stripe.com/<code>`, `shop.gumroad.com/l/<code>`, `app.monetizze.com.br/checkout/<code>`. */
const hosted =
  /^(?=(?:buy|pay|payment|checkout|chk|sun|ev|go(?=\.perf))\.|[^/]+\/(?:l|b|buy|checkout)(?:\/|$))(?:[\w-]+\.)*(stripe|gumroad|payhip|hotmart|kiwify|eduzz|monetizze|braip|perfectpay|cakto|ticto|lemonsqueezy|paddle|foxycart)\.(?:com|com\.br|app|io)\/(?:(?:l|b|c|buy|checkout|pay|product)(?:\/|$))*((?!cs_|hsc_)[\w-]+)?/

/**
 * Whose checkout a link leads to, and what is bought there: a product's code in its path, never a session of a buyer, and
 * nothing of the query, where sellers put what they know of the visitor.
 */
export const checkoutOf = ({
  hostname,
  pathname,
}: URL): [provider?: string | undefined, code?: string | undefined] =>
  (hosted.exec(hostname + pathname)?.slice(1) ?? []) as [string?, string?]

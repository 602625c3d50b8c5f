/**
 * The amount in a number or in a text as shops write it: `19,90`, `R$ 1.234,56`, `1,234.56`. A lone separator
 * before exactly three digits groups thousands. Undefined when there is no amount, or more than one.
 */
export const money = (written: unknown): number | undefined => {
  if (typeof written === 'number') return Number.isFinite(written) ? written : undefined
  if (typeof written !== 'string') return undefined
  const [, sign, digits] = /^[^\d-]*(-?)[^\d-]*(\d(?:[\d.,'\s]*\d)?)\D*$/.exec(written) ?? []
  if (!digits) return undefined
  const [whole = '', ...rest] = digits.replace(/['\s]/g, '').split(/[.,]/)
  const fraction = rest.pop() ?? ''
  const oneKind = !(/,/.test(digits) && /\./.test(digits))
  const grouped =
    oneKind && (rest.length > 0 || (fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole)))
  const amount = Number(whole + rest.join('') + (grouped ? '' : '.') + fraction)
  return sign ? -amount : amount
}

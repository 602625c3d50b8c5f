/**
 * Query and fragment of an address, names in lower case; of a repeated one the first that says something. What mail templates
 * and routers do to them is undone: `&amp;`, a second `?`, a query behind the `#`.
 */
export const paramsOf = (url: string): Record<string, string> => {
  const params: Record<string, string> = {}
  const query = url.replace(/^[^?#]*/, '').replace(/[?#]|&amp;/g, '&')
  for (const [name, value] of new URLSearchParams(query)) {
    // Codes and tags may have but the name.
    if (value.trim() || /^(qr|nfc)$/i.test(name)) params[name.toLowerCase()] ??= value
  }
  return params
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export function escapeHtml(text: string | number): string {
  return String(text).replaceAll(/[&<>"]/g, (sign) => entities[sign]!)
}

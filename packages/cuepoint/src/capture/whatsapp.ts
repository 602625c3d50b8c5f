/**
 * A link that opens a chat; the group is the end of the shop's number. Links that only share a text
 * (`wa.me/?text=`) name nobody.
 */
export const whatsapp =
  /^(?:https?:\/\/(?:wa\.(?:me|link)|\w+\.whatsapp\.com)\/|whatsapp:\/\/|intent:.*com\.whatsapp)(?!(?:send\/?)?\?text=[^&]*$)(?:.*[?&]phone=)?(?:\d+(\d{4})\b)?/

/** Whether the visitor is in it: no click in an iframe is seen outside, but the focus is. */
export const hasFocus = (iframe: HTMLIFrameElement): boolean =>
  (iframe.getRootNode() as Document | ShadowRoot).activeElement === iframe

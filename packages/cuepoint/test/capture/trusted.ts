/** As a browser would make it: a page cannot. */
export const trusted = <E extends Event>(event: E): E =>
  Object.defineProperty(event, 'isTrusted', { value: true })

export const click = (target: EventTarget, type = 'click', button = 0): void => {
  target.dispatchEvent(
    trusted(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true, button })),
  )
}

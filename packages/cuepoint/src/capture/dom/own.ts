/** What the browser says of a form: a field that is named like a property, `action` or `elements`, hides the form's own. */
export const own = <K extends keyof HTMLFormElement>(form: Node, name: K): HTMLFormElement[K] =>
  Reflect.get(HTMLFormElement.prototype, name, form)

/** What a vendor hands over: of all but these fields nobody may look at a thing, nor count them. */
export const secret = <T extends object>(fields: T): T => {
  const refuse = () => {
    throw new Error('looked at what was written')
  }
  return new Proxy(fields, {
    get: (target, name) => (name in target ? Reflect.get(target, name) : refuse()),
    ownKeys: refuse,
    getOwnPropertyDescriptor: refuse,
  })
}

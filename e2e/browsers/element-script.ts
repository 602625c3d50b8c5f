/** An expression for the page: the first element of a selector in which ` >>> ` enters open shadow roots. */
export const elementScript = (selector: string): string => {
  const parts = selector.split('>>>').map((part) => part.trim())
  return `${JSON.stringify(parts)}.reduce(
    (hosts, part) => hosts.flatMap(({ shadowRoot }) => shadowRoot ? [...shadowRoot.querySelectorAll(part)] : []),
    [{ shadowRoot: document }],
  )[0] ?? null`
}

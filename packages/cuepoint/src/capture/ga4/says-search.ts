const search = /search|busca|pesquis|result|found|encontr|["“”]|[?&](_?q\w*|s|term|k\w*)=./i

/** Whether the page's address, or what something is called, is about what the visitor searched for. */
export const saysSearch = (...called: unknown[]): boolean =>
  search.test([location.href.slice(location.origin.length), ...called].join())

const search =
  /\/(catalogsearch|search|buscar?|pesquisar?)(\.\w+)?(\/[^?]|\/?\?(.*&)?(q|query|s|term|keyword|palavra\w*)=[^&])|[?&](_q=[^&]|s=[^&].*post_type=product|post_type=product.*&s=[^&]|map=ft)/i

/** Whether the page shows what was found for what the visitor typed: it may stand anywhere in it. */
export const isSearch = (): boolean => search.test(location.pathname + location.search)

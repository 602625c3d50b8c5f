const search =
  /\/(catalog)?(search|busca|pesquisa)r?(\.\w+)?(\/.|\/?\?(.*&)?(q|query|term|s|palavra_busca)=[^&])|[?&](_q=[^&]|s=[^&].*post_type=product)/i

/** Whether the page shows what was found for what the visitor typed, which may stand anywhere in it. */
export const isSearch = (): boolean => search.test(location.pathname + location.search)

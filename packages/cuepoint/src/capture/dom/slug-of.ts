/** As written, not as resolved: `#play` and `?add-to-cart=7` lead to no other page. */
const address =
  /^([^?#]*\/)?(product|produto|pack|kit|beat|sample|loop|preset|album)s?\/([^/?#]+?)(\.html?)?\/?([?#]|$)/i

/** The last part of a product's address, which names it; undefined where no product is. */
export const slugOf = (href: string | null): string | undefined => address.exec(href!)?.[3]

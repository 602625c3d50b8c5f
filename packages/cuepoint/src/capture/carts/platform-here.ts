const is = (selectors: string) => document.querySelector(selectors)

/** Whose shop this is, where an act does not tell it. */
export const platformHere = (): string | undefined =>
  'Shopify' in window
    ? 'shopify'
    : is('body[class*=woocommerce]')
      ? 'woocommerce'
      : is('.js-product-form,[data-store^=product-],[name=go_to_checkout]')
        ? 'nuvemshop'
        : undefined

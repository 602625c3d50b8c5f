/** Whether an element is a card by its product's id, not what the page itself is about, nor a button. */
export const marksCard = (element: Element): boolean =>
  element.matches('[data-product-id]') &&
  !!element.querySelector('a') &&
  !element.querySelector('h1')

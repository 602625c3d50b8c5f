/** How many products WooCommerce says it has found: the largest number of `Showing 1–12 of 1,234 results`. */
export const countResults = (): number | undefined => {
  const text = document.querySelector('.woocommerce-result-count')?.textContent
  const numbers = text?.match(/\d[\d.,]*/g)?.map((number) => Number(number.replace(/\D/g, '')))
  return numbers && Math.max(...numbers)
}

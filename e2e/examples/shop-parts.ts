/** What every example's markup has, by selector. */
export const shopParts = {
  banner: 'section[aria-label="Privacidade"]',
  accept: 'section[aria-label="Privacidade"] button:first-of-type',
  refuse: 'section[aria-label="Privacidade"] button:last-of-type',
  withdraw: 'footer button',
  addToCart: 'main button',
} as const

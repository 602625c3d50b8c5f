const mostCharacters = 100_000

/** The page's JSON-LD as it is written, without what would take long to read. */
export const jsonLdTexts = (): string[] =>
  Array.from(
    document.querySelectorAll('[type="application/ld+json"]'),
    ({ textContent }) => textContent,
  ).filter(({ length }) => length <= mostCharacters)

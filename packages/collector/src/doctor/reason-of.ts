/** Why a `fetch` failed, as short as Node says it: it hides that behind `fetch failed`. */
export const reasonOf = (error: unknown): string => {
  const { cause } = error as { cause?: { code?: string; message?: string } }
  return cause?.code ?? cause?.message ?? String(error)
}

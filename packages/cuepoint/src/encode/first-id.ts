/** The first that names somebody: backends refuse a whole batch for one id that is empty or blank. */
export const firstId = (...ids: (string | null)[]): string | undefined =>
  ids.find((id) => id?.trim()) ?? undefined

/**
 * An expression for the page: a promise of a text that never rejects. Text in and text out is the one thing
 * that three drivers carry alike; left to themselves, each makes something else of `undefined` and of errors.
 */
export const pageScript = (body: string, args: unknown[]): string => `
(async (...args) => { ${body}
})(...${JSON.stringify(args)}).then(
  (value) => JSON.stringify({ value }),
  (error) => JSON.stringify({
    error: { name: error?.name ?? 'Error', message: error?.message ?? String(error), stack: error?.stack },
  }),
)`

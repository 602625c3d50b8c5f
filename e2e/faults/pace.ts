const isReal = process.env['CUEPOINT_FAULTS'] === '1'

/** `npm test` runs every row once and quickly; with CUEPOINT_FAULTS=1 five times, with the constants that shops have. */
export const pace = isReal
  ? {
      runs: 5,
      /** How long the endpoint fails. */
      outageMs: 30_000,
      /** What `Retry-After` asks for; a date counts whole seconds. */
      retryAfterMs: 5_000,
      /** The longest wait of a back-off is 15 s. */
      patienceMs: 60_000,
      /** Options of every tracker. */
      options: {},
    }
  : {
      runs: 1,
      outageMs: 3_000,
      retryAfterMs: 1_500,
      patienceMs: 15_000,
      options: { flushEveryMs: 500, retryFirstMs: 100, requestTimeoutMs: 1_000 },
    }

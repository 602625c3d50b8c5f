/** Whose values Prototype.js 1.6 and its like teach another way into JSON: `["a"]` becomes a text. */
const taught = [Array, String, Number, Boolean, Object].map(
  (type) => type.prototype as { toJSON?: unknown },
)

/** As the language has it, whatever the page has done to `toJSON`. */
export const toJson = (value: unknown): string => {
  const lessons = taught.filter((prototype) => Object.hasOwn(prototype, 'toJSON'))
  const methods = lessons.map(({ toJSON }) => toJSON)
  for (const prototype of lessons) delete prototype.toJSON
  try {
    return JSON.stringify(value)
  } finally {
    lessons.forEach((prototype, i) => (prototype.toJSON = methods[i]))
  }
}

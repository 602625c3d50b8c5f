/** What ad networks give out: letters and digits in one row. Neither an e-mail address nor a phone number looks so. */
export const isClickId = (value: unknown): value is string =>
  typeof value === 'string' && /^(?=.*[a-z])(?=.*\d)[\w.-]{10,250}$/i.test(value)

/** Without the fields that nobody knew: undefined, empty text, NaN. */
export const compact = <T extends object>(props: { [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(
    Object.entries(props).filter(
      ([, value]) => value !== undefined && value !== '' && value === value,
    ),
  ) as T

/**
 * A replacer for JSON.stringify. Postgres takes neither U+0000 nor half of a surrogate pair, as a text has that was cut
 * within an emoji, and ClickHouse not the second. One such text would hold up all that its page has to send.
 */
export const storable = (_: string, value: unknown) =>
  typeof value === 'string' ? value.replaceAll(/\0|\p{Surrogate}/gu, '\uFFFD') : value

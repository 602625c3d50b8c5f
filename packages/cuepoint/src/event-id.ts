/**
 * The id of an event: a UUID of version 8 (RFC 9562) made of its stream (27 hex digits) and its number in
 * the stream (5 hex digits). Ids sort by the stream's age, and whoever knows stream and number knows the id.
 */
export const eventId = (stream: string, seq: number): string =>
  (stream + seq.toString(16).padStart(5, '0')).replace(
    /^(.{8})(.{4})(.{4})(.{4})(.{12})$/,
    '$1-$2-$3-$4-$5',
  )

/** When a stream began, milliseconds since the epoch: the first 48 bits of its id. */
export const bornAt = (stream: string): number => parseInt(stream.slice(0, 12), 16)

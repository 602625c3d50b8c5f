/** What became of the numbers `first` to `last` of a stream. The reason says why they are not stored. */
export interface Span {
  first: number
  last: number
  state: 'stored' | 'rejected' | 'declared'
  reason: string | null
}

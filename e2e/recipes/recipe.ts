export interface Row {
  stream: string
  seq: number
  name: string
  props: string
}

/** A route of docs/endpoint.md that runs. */
export interface Recipe {
  /** Of the server; the route is `/cue`. */
  readonly url: string
  /** What its database holds. */
  stored(): Promise<Row[]>
  stop(): Promise<void>
}

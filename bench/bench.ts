/** One line of `results.md`. */
export interface Row {
  what: string
  /** Undefined: measured to explain another row. */
  goal?: string
  measured: string
  /** To something that was measured in the same run. */
  ratio?: string
  /** Whether the goal is met; undefined where there is none. */
  ok?: boolean
}

/** Measures some numbers, with everything it needs started and stopped by itself. */
export type Bench = () => Promise<Row[]>

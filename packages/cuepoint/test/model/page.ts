/** A page as the things of its device see it. */
export interface Page {
  readonly id: number
  /** False once it has crashed or is closed: nothing that it does has an effect, and it hears nothing. */
  alive(): boolean
  /** Asked ahead of whatever leaves the page's memory. A page may die between any two of these. */
  may(): boolean
  /** Runs its code. */
  call(work: (() => unknown) | null | undefined): void
}

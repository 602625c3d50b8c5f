import type { Engine } from '../browsers/engines.ts'

/** A player of `e2e/pages/players`, named after its file there. */
export interface Player {
  /** Of its file, its card and its sound: `howler-html5`. */
  name: string
  /** Its row in docs/previews.md: `howler 2.2.4, html5: true`. */
  title: string
  /** What a visitor clicks, within the card; absent where it plays by itself. */
  play?: string
  /** Pressed on it instead of a click. */
  key?: Partial<Record<Engine, string>>
}

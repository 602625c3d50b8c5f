import type { Scope } from '../scope.ts'
import type { More } from './more.ts'
import { whenSeen } from './when-seen.ts'

/** Sources of the other file, as one: they start when the page shows by these marks that one of their vendors is there. */
export const lateSources =
  <E extends { readonly scope: Scope }>(
    marks: RegExp,
    sourcesOf: (more: More) => readonly ((ear: E) => void)[],
  ) =>
  (ear: E): void =>
    whenSeen(ear.scope, marks, (more) => {
      // One vendor's failure is not another's.
      for (const source of sourcesOf(more)) ear.scope.guard(source)(ear)
    })

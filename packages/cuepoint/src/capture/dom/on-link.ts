import { onAct } from './on-act.ts'

/** Tells of every link that the visitor follows, and what it stands in. Returns the undo. */
export const onLink = (
  ctx: Parameters<typeof onAct>[0],
  follow: (link: HTMLAnchorElement, path: Element[]) => void,
): (() => void) =>
  onAct(ctx, (path) => {
    const link = path.find((element) => element.matches('a[href],area[href]'))
    if (link) follow(link as HTMLAnchorElement, path)
  })

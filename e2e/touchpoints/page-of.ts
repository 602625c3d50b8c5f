import type { Touchpoint } from './touchpoint.ts'

/** A value that pages read at once, before any script of theirs. */
const say = (object: string, name: string, value: string) =>
  `Object.defineProperty(${object}, '${name}', { get: () => ${JSON.stringify(value)} })`

/** A shop's page that holds one touchpoint, with `{{…}}` still in it. */
export const pageOf = ({
  head = '',
  html = '',
  says = {},
}: Pick<Touchpoint, 'head' | 'html' | 'says'>): string => `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>Shop</title>
  <script>
    ${says.referrer === undefined ? '' : say('document', 'referrer', says.referrer)}
    ${says.userAgent === undefined ? '' : say('navigator', 'userAgent', says.userAgent)}
    ${
      says.standalone
        ? `const asked = window.matchMedia.bind(window)
    window.matchMedia = (query) => asked(query.replace(/\\(display-mode: ?standalone\\)/, 'all'))`
        : ''
    }
  </script>
  ${head}
  <script
    src="/cuepoint.js"
    data-endpoint="{{collector}}/cue"
    data-consent="granted"
    data-debug="false"
  ></script>
  <body>
    ${html}
  </body>
</html>`

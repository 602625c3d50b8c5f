import { readFileSync } from 'node:fs'
import { escapeHtml } from './escape-html.ts'
import { renderPart } from './render-page.ts'

interface Way {
  title: string
  about: string
  /** Absent where a link of ours cannot be like it. */
  address?: string
  /** What Cuepoint makes of it; absent where that depends on what was before. */
  channel?: string
}

interface Section {
  title: string
  ways: Way[]
}

export function readWaysIn(): Section[] {
  const file = new URL('../arrivals.json', import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as Section[]
}

function wayHtml({ title, about, address, channel }: Way): string {
  const text = escapeHtml(title)
  if (!address) return renderPart('way.html', { title: `<b>${text}</b>`, about, address: '' })
  const escaped = escapeHtml(address)
  return renderPart('way.html', {
    title: `<a href="${escaped}" rel="noreferrer"${channel ? ` data-channel="${channel}"` : ''}>${text}</a>`,
    about,
    address: `<code>${escaped.replaceAll(/(?=\?|&amp;)/g, '<wbr />')}</code>`,
  })
}

/** Every way to arrive, as sections of the page that shows them. */
export function waysIn(): string {
  const sections = readWaysIn().map(
    ({ title, ways }) => `<section>
        <h2>${escapeHtml(title)}</h2>
        <ul class="arrivals">
          ${ways.map(wayHtml).join('\n')}
        </ul>
      </section>`,
  )
  return sections.join('\n')
}

import { afterEach, describe, expect, it, vi } from 'vitest'
import { forms } from '../../../src/capture/forms.ts'
import { record } from '../record.ts'

const page = window as { disqus_config?: unknown }

/** What Disqus' own script does: it asks the page's config, and calls whom that has named. */
const comment = () => {
  const callbacks = { onNewComment: [] as ((comment: object) => void)[] }
  const embed = { callbacks, page: {} as { identifier?: string } }
  ;(page.disqus_config as Function | undefined)?.call(embed)
  for (const tell of callbacks.onNewComment) tell({ id: 7, text: 'a secret' })
  return embed
}
const told = {
  name: 'comment_submitted',
  props: { provider: 'disqus', outcome: 'succeeded' },
  options: expect.objectContaining({ urgent: true }),
}

describe('comments at Disqus', () => {
  let running: ReturnType<typeof record>
  afterEach(() => {
    running.undo()
    document.body.innerHTML = ''
    Reflect.deleteProperty(window, 'disqus_config')
  })

  it('are told where the page has a config before us, after us, or another one later', () => {
    const config = (identifier: string) =>
      function (this: ReturnType<typeof comment>) {
        this.page.identifier = identifier
      }
    page.disqus_config = config('before')
    running = record(forms())
    expect(comment().page).toEqual({ identifier: 'before' })
    page.disqus_config = config('later')
    expect(comment().page).toEqual({ identifier: 'later' })
    expect(running.events).toEqual([told, told])
  })

  it('are told where the page has only their place', () => {
    running = record(forms())
    expect(page.disqus_config).toBeUndefined()
    document.body.innerHTML = '<div id="disqus_thread"></div>'
    comment()
    expect(running.events).toEqual([told])
  })

  it('are the page’s own matter after the end', () => {
    const config = vi.fn()
    page.disqus_config = config
    running = record(forms())
    running.undo()
    expect(page.disqus_config).toBe(config)
    comment()
    expect(running.events).toEqual([])
  })

  // Last: it stays for as long as the page.
  it('are told where a `var` holds the config', () => {
    const config = vi.fn()
    Object.defineProperty(window, 'disqus_config', { value: config, writable: true })
    running = record(forms())
    comment()
    expect(config).toHaveBeenCalledOnce()
    expect(running.events).toEqual([told])
    running.undo()
    expect(page.disqus_config).toBe(config)
  })
})

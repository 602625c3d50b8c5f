import { expect, test } from 'vitest'
import { readTable } from '../scripts/read-table.ts'
import { eachEngine } from './browsers/each-engine.ts'
import { startTrial } from './faults/start-trial.ts'

// The browsers that docs/versions.md names lack some of what the script uses.

/** As in MDN's data: `api.Navigator.locks`, `api.CompressionStream`. */
const optional = readTable('versions.md', 'optional').map(([, feature]) =>
  feature!
    .replaceAll('`', '')
    .replace(/^api\.(Window\.)?/, '')
    .replace(/_static$/, ''),
)

const without = `
  <script>
    window.lacking = ${JSON.stringify(optional)}.filter((feature) => {
      const [name, of] = feature.split('.').reverse()
      const owners = of ? [window[of], window[of].prototype] : [window]
      for (const owner of owners) delete owner[name]
      return owners.every((owner) => !(name in owner))
    })
  </script>`

eachEngine((newTab, engine) => {
  test('without what docs/versions.md calls optional everything arrives', async () => {
    const trial = await startTrial(engine, newTab)
    try {
      trial.serve({ before: without })
      const tab = await trial.visit()
      expect(await tab.run('return lacking')).toEqual(optional)
      await trial.track(tab, 25)
      await trial.delivered()
      await trial.endpoint.close()
      await trial.track(tab, 5)
      await tab.close()
      await trial.endpoint.open()
      await trial.visit()
      await trial.delivered()
    } finally {
      await trial.stop()
    }
  })
})

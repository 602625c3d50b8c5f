import { answer, readBatch } from '@cuepoint/schema'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { saveEvents } from './save-events.ts'

const app = new Hono()
app.use('/cue', cors())
app.post('/cue', async (c) => {
  const batch = await readBatch(c.req.raw)
  if ('error' in batch) return c.json(batch, batch.status)
  await saveEvents(batch.events)
  return c.json(answer(batch))
})
serve({ fetch: app.fetch, port: Number(process.env['PORT'] ?? 3000) })

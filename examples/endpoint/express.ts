import { answer, readBatch } from '@cuepoint/schema'
import express from 'express'
import { saveEvents } from './save-events.ts'

const app = express()
app.post('/cue', async (request, response) => {
  response.set('Access-Control-Allow-Origin', '*')
  const batch = await readBatch(request)
  if ('error' in batch) return response.status(batch.status).json(batch)
  await saveEvents(batch.events)
  return response.json(answer(batch))
})
app.listen(process.env['PORT'] ?? 3000)

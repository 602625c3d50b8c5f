import { answer, readBatch } from '@cuepoint/schema'
import { saveEvents } from '../../save-events.ts'

const headers = { 'Access-Control-Allow-Origin': '*' }

export const POST = async (request: Request) => {
  const batch = await readBatch(request)
  if ('error' in batch) return Response.json(batch, { status: batch.status, headers })
  await saveEvents(batch.events)
  return Response.json(answer(batch), { headers })
}

import { answer, readBatch } from '@cuepoint/schema'
import fastify from 'fastify'
import { saveEvents } from './save-events.ts'

const app = fastify().register(async (cue) => {
  cue.removeAllContentTypeParsers()
  cue.addContentTypeParser('*', { parseAs: 'buffer' }, async (_: unknown, body: Buffer) => body)
  cue.post('/cue', async (request, reply) => {
    reply.header('Access-Control-Allow-Origin', '*')
    const batch = await readBatch(request)
    if ('error' in batch) return reply.code(batch.status).send(batch)
    await saveEvents(batch.events)
    return answer(batch)
  })
})
await app.listen({ port: Number(process.env['PORT'] ?? 3000) })

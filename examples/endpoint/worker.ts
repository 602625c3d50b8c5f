import type { D1Database } from '@cloudflare/workers-types'
import { answer, readBatch } from '@cuepoint/schema'
import { sqlite } from './sqlite.ts'

const headers = { 'Access-Control-Allow-Origin': '*' }

export default {
  async fetch(request: Request, env: { DB: D1Database }) {
    const batch = await readBatch(request)
    if ('error' in batch) return Response.json(batch, { status: batch.status, headers })
    await env.DB.prepare(sqlite.insert).bind(JSON.stringify(batch.events)).run()
    return Response.json(answer(batch), { headers })
  },
}

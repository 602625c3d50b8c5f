import { buildNext, next } from './build-next.ts'
import type { Recipe } from './recipe.ts'
import { startServer } from './start-server.ts'

/** An app of nothing but the route, built and started. */
export const startNext = async (): Promise<Recipe> => {
  const parts = ['app', 'save-events.ts', 'sqlite.ts', 'package.json']
  const { folder, discard } = await buildNext({ from: 'examples/endpoint', parts })
  const server = await startServer(next, 'start', folder)
  return {
    ...server,
    async stop() {
      await server.stop()
      discard()
    },
  }
}

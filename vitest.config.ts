import { defineConfig } from 'vitest/config'

/** A test that hangs is ended; one that is slow, on a busy machine, is not. */
const testTimeout = 30_000

// Tests run on the sources: the private export condition spares a build.
const source = {
  define: { CUEPOINT_VERSION: '"0.0.0"', CUEPOINT_SCRIPT: 'false' },
  resolve: { conditions: ['cuepoint-source', 'module', 'browser', 'development|production'] },
  ssr: { resolve: { conditions: ['cuepoint-source', 'node', 'import', 'default'] } },
}

export default defineConfig({
  test: {
    projects: [
      {
        ...source,
        test: {
          name: 'page',
          environment: 'happy-dom',
          testTimeout,
          include: ['packages/cuepoint/test/**/*.test.ts'],
        },
      },
      {
        ...source,
        test: {
          name: 'node',
          environment: 'node',
          testTimeout,
          include: ['packages/{schema,collector}/test/**/*.test.ts', 'test/*.test.ts'],
        },
      },
      {
        ...source,
        // Only with `npm run test:examples`, which brings what it needs.
        test: { name: 'examples', testTimeout, include: ['test/examples/*.test.ts'] },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['e2e/**/*.e2e.ts'],
          testTimeout: 90_000,
          hookTimeout: 60_000,
          // Two cores: browsers one after another, so that a timing means something.
          fileParallelism: false,
        },
      },
    ],
  },
})

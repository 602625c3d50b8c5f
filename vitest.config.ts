import { fileURLToPath } from 'node:url'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { isolation } from './e2e/browsers/isolation.ts'
import { programs } from './e2e/browsers/programs.ts'
import { findProgram } from './e2e/processes/find-program.ts'

/** A test that hangs is ended; one that is slow, on a busy machine, is not. */
const testTimeout = 30_000

// Tests run on the sources: the private export condition spares a build.
const source = {
  define: {
    CUEPOINT_VERSION: '"0.0.0"',
    CUEPOINT_SCRIPT: 'false',
    CUEPOINT_MORE_INTEGRITY: '""',
  },
  resolve: { conditions: ['cuepoint-source', 'module', 'browser', 'development|production'] },
  ssr: { resolve: { conditions: ['cuepoint-source', 'node', 'import', 'default'] } },
}

const react18 = fileURLToPath(new URL('test/react-18/node_modules/', import.meta.url))

/** The components of React in a real browser, with the React of one major version. */
const components = (version: 18 | 19) => ({
  ...source,
  // The script tag's own import is not this one's.
  logLevel: 'error' as const,
  resolve: {
    ...source.resolve,
    alias: version === 18 ? [{ find: /^(react(-dom)?)(?=\/|$)/, replacement: `${react18}$1` }] : [],
  },
  // All at once: what is found later reloads the page, and the tests with it.
  optimizeDeps: {
    include: [
      'react',
      'react/jsx-dev-runtime',
      'react-dom',
      'react-dom/client',
      '@testing-library/react',
      'idb-keyval',
      'react-router',
      'react-router-8',
      '@tanstack/react-router',
    ],
  },
  test: {
    name: `react-${version}`,
    testTimeout,
    provide: { reactMajor: version },
    include: ['packages/react/test/**/*.test.tsx'],
    setupFiles: ['packages/react/test/support/fresh-page.ts'],
    globalSetup: ['packages/react/test/support/render-on-server.ts'],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: {
          executablePath: findProgram(...programs.chromium) ?? 'chromium',
          args: isolation.chromium,
        },
      }),
      instances: [{ browser: 'chromium' as const }],
    },
  },
})

export default defineConfig({
  test: {
    projects: [
      {
        ...source,
        test: {
          name: 'page',
          environment: 'happy-dom',
          testTimeout,
          include: ['packages/cuepoint/test/**/*.test.ts', 'test/docs/*.test.tsx'],
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
      components(19),
      components(18),
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

import { defineConfig } from '@playwright/test'

const { COLLECTOR_PORT = '8788', SITE_PORT = '4173', CHROMIUM } = process.env
const site = `http://localhost:${SITE_PORT}`
const collector = `http://127.0.0.1:${COLLECTOR_PORT}`

export default defineConfig({
  testMatch: '*.spec.ts',
  use: {
    baseURL: site,
    // A browser that is installed already, where one is named; otherwise Playwright's own.
    launchOptions: CHROMIUM ? { executablePath: CHROMIUM } : {},
  },
  webServer: [
    {
      command: `npx cuepoint-collector --memory --port ${COLLECTOR_PORT}`,
      url: `${collector}/health`,
    },
    { command: 'npx vite site', url: site },
  ],
  // One collector for all: tests that reset it take turns.
  workers: 1,
})

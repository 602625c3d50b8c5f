import { defineConfig } from 'vite'

const { COLLECTOR_PORT = '8788', SITE_PORT = '4173' } = process.env

// The shop hands `/cue` and `/cuepoint.js` on to its collector, so that all of it is one origin.
export default defineConfig({
  server: {
    port: Number(SITE_PORT),
    strictPort: true,
    proxy: { '/cue': `http://127.0.0.1:${COLLECTOR_PORT}` },
  },
})

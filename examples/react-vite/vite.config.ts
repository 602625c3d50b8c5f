import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react()],
  // The shop hands its events on to the collector, so that both are one origin; `vite preview` does the same.
  server: { proxy: { '/cue': process.env['COLLECTOR_URL'] ?? 'http://127.0.0.1:8787' } },
})

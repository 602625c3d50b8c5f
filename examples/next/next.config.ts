import type { NextConfig } from 'next'

const { COLLECTOR_URL } = process.env

const config: NextConfig = {
  rewrites: async () => ({
    // Before the files, so that a collector that is named takes the events in the place of app/cue/route.ts.
    beforeFiles: COLLECTOR_URL ? [{ source: '/cue', destination: `${COLLECTOR_URL}/cue` }] : [],
    afterFiles: [],
    fallback: [],
  }),
}

export default config

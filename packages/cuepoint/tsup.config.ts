import { join } from 'node:path'
import { defineConfig, type Options } from 'tsup'
import { takeParts } from './scripts/take-parts.ts'
import manifest from './package.json' with { type: 'json' }

export const shared: Options = {
  target: 'es2022',
  platform: 'browser',
  sourcemap: true,
  noExternal: ['idb-keyval', 'web-vitals'],
  // esbuild first, terser after: together 3 to 6 % smaller than either.
  minify: 'terser',
  terserOptions: {
    compress: { passes: 4, ecma: 2020, hoist_funs: true },
    format: { ecma: 2020, comments: false },
    toplevel: true,
  },
  esbuildOptions(options) {
    options.minify = true
  },
}

export const define = (script: boolean) => ({
  CUEPOINT_VERSION: JSON.stringify(manifest.version),
  CUEPOINT_SCRIPT: String(script),
})

export default defineConfig([
  {
    ...shared,
    define: define(false),
    entry: {
      index: 'src/index.ts',
      adapter: 'src/adapter/index.ts',
      capture: 'src/capture/index.ts',
      encode: 'src/encode/index.ts',
      'event-id': 'src/event-id.ts',
      'cuepoint-doctor': 'src/doctor/index.ts',
      testing: 'src/testing/index.ts',
    },
    // A page without a bundler finds its neighbour by no other name.
    esbuildPlugins: [
      {
        name: 'doctor',
        setup: (build) =>
          build.onResolve({ filter: /^cuepoint\/doctor$/ }, () => ({
            path: './cuepoint-doctor.js',
            external: true,
          })),
      },
    ],
    format: 'esm',
    dts: true,
    // Shared chunks would hide what an entry weighs.
    splitting: false,
  },
  // `cuepoint.js` has this one's hash: tsup.script.config.ts comes after.
  {
    ...shared,
    define: define(true),
    // Of vendors that have nothing in common 60 B smaller unhoisted; the other files are larger so.
    terserOptions: {
      ...shared.terserOptions,
      compress: { passes: 4, ecma: 2020 },
    },
    entry: { 'cuepoint-more': 'src/script/more.ts' },
    esbuildPlugins: [takeParts(join(import.meta.dirname, 'src/script/parts.ts'))],
    format: 'iife',
    outExtension: () => ({ js: '.js' }),
  },
])

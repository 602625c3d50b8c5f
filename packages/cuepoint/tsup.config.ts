import { defineConfig, type Options } from 'tsup'
import manifest from './package.json' with { type: 'json' }

const shared: Options = {
  target: 'es2022',
  platform: 'browser',
  sourcemap: true,
  define: { CUEPOINT_VERSION: JSON.stringify(manifest.version) },
  noExternal: ['idb-keyval'],
}

export default defineConfig([
  {
    ...shared,
    entry: { index: 'src/index.ts', capture: 'src/capture/index.ts' },
    format: 'esm',
    dts: true,
  },
  {
    ...shared,
    entry: { cuepoint: 'src/script/index.ts' },
    format: 'iife',
    minify: 'terser',
    terserOptions: { compress: { passes: 3, ecma: 2020 }, format: { ecma: 2020, comments: false } },
    outExtension: () => ({ js: '.js' }),
  },
])

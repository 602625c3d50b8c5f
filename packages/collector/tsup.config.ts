import { cp } from 'node:fs/promises'
import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/cli.ts'],
  format: ['esm'],
  target: 'es2022',
  platform: 'node',
  // `node:sqlite` has no other name.
  removeNodeProtocol: false,
  dts: { entry: 'src/index.ts' },
  sourcemap: true,
  clean: true,
  // The live page's files are served as they are.
  onSuccess: () => cp('src/live', 'dist/live', { recursive: true }),
})

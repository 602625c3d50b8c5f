import { defineConfig } from 'tsup'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    next: 'src/next.tsx',
    'react-router': 'src/react-router.tsx',
    'tanstack-router': 'src/tanstack-router.tsx',
  },
  format: ['esm'],
  target: 'es2022',
  platform: 'neutral',
  dts: true,
  sourcemap: true,
  clean: true,
  // Importable from server components, whose bundlers look for it in every file.
  banner: { js: "'use client'" },
})

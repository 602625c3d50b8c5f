// Run by `render-on-server.ts`, in a process without a DOM.
import { renderToString } from 'react-dom/server'
import { Shop } from './shop.tsx'

process.stdout.write(renderToString(<Shop options={{ endpoint: '/cue' }} />))

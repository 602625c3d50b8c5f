import { ownPlugins } from './own-plugins.ts'

ownPlugins()

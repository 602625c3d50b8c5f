import { createTracker } from '../tracker.ts'
import { startScript } from './start-script.ts'

startScript(createTracker)

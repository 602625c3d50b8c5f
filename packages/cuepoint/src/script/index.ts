import { createTracker } from '../create-tracker.ts'
import { startScript } from './start-script.ts'

startScript(createTracker)

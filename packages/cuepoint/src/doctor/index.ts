export { doctor } from './doctor.ts'
export { watch } from './watch.ts'

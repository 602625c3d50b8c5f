import { ambient } from './genres/ambient.ts'
import { boombap } from './genres/boombap.ts'
import { bossa } from './genres/bossa.ts'
import { funk } from './genres/funk.ts'
import { house } from './genres/house.ts'
import { jungle } from './genres/jungle.ts'
import { lofi } from './genres/lofi.ts'
import { trap } from './genres/trap.ts'

export const genres = { ambient, boombap, bossa, funk, house, jungle, lofi, trap }

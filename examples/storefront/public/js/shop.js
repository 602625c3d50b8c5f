import { cart } from './cart.js'
import { startChat } from './chat.js'
import { startPlayers } from './player.js'

cart.showCount()
startPlayers()
startChat()
addEventListener('pageshow', cart.showCount)
addEventListener('storage', cart.showCount)

import { cart } from './cart.js'
import { startChat } from './chat.js'
import { startNewsletter } from './newsletter.js'
import { startPlayers } from './player.js'

cart.showCount()
startPlayers()
startChat()
startNewsletter()
addEventListener('pageshow', cart.showCount)
addEventListener('storage', cart.showCount)

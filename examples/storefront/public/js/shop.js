import { cart } from './cart.js'
import { startChat } from './chat.js'
import { startLists } from './list.js'
import { startNewsletter } from './newsletter.js'
import { startPlayers } from './player.js'

cart.showCount()
startPlayers()
startChat()
startLists()
startNewsletter()
addEventListener('pageshow', cart.showCount)
addEventListener('storage', cart.showCount)

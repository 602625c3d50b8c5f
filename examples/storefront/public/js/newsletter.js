import { sendForm } from './send-form.js'

export function startNewsletter() {
  document.querySelector('#newsletter').addEventListener('submit', (event) => {
    event.preventDefault()
    sendForm(event.currentTarget)
  })
}

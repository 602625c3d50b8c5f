import { sendForm } from './send-form.js'

const list = document.querySelector('#reviews')

function row({ rating, text }) {
  const stars = document.createElement('span')
  stars.className = 'stars'
  stars.setAttribute('role', 'img')
  stars.setAttribute('aria-label', `${rating} de 5 estrelas`)
  stars.textContent = '★'.repeat(rating) + '☆'.repeat(5 - rating)
  const words = document.createElement('p')
  words.textContent = text
  const item = document.createElement('li')
  item.append(stars, words)
  return item
}

export function startReviews() {
  const form = document.querySelector('#review-form')
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const review = await sendForm(form)
    if (!review) return
    list.prepend(row(review))
    form.querySelector('[role="status"]').textContent = 'Valeu! Sua avaliação está no ar.'
  })
}

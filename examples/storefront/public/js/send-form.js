/**
 * Sends a form to its own address and shows what came of it in its `role="status"`. Answers what the shop said, or
 * `null` when it refused or could not be reached: then everything stays as it was written.
 */
export async function sendForm(form) {
  const status = form.querySelector('[role="status"]')
  const button = form.querySelector('[type="submit"]')
  button.disabled = true
  status.textContent = 'Enviando…'
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams(new FormData(form)),
    })
    const answer = await response.json()
    status.textContent = answer.message ?? ''
    if (!response.ok) return null
    form.reset()
    return answer
  } catch {
    status.textContent = 'Não deu para enviar agora. Tente de novo daqui a pouco.'
    return null
  } finally {
    button.disabled = false
  }
}

// A plain script before Cuepoint's: what the page itself has just recorded is told before anything could subscribe, and a
// filter sees that, too. It lets everything pass.
{
  const kinds = {
    email: 'e-mail',
    paid_search: 'busca paga',
    paid_social: 'anúncio em rede social',
    display: 'banner',
    social: 'rede social',
    video: 'vídeo',
    search: 'busca',
    ai_assistant: 'assistente de IA',
    referral: 'outro site',
    messaging: 'mensagem',
    sms: 'SMS',
    push: 'notificação',
    affiliate: 'afiliado',
    qr: 'QR code',
    nfc: 'NFC',
    event: 'evento',
    app: 'aplicativo',
    direct: 'endereço digitado, ou ninguém sabe',
  }
  let arrival

  const show = () => {
    const line = document.querySelector('#arrival-line')
    if (!arrival || !line) return
    const { channel, source, campaign, ids_present: ids } = arrival
    const said = [kinds[channel] ?? channel, source, campaign, ids && `com ${ids.join(', ')}`]
    line.dataset.channel = channel
    line.textContent = `O Cuepoint entendeu: ${said.filter(Boolean).join(' · ')}`
  }

  window.cuepointOptions = {
    filter(event) {
      if (event.name === 'arrival_recorded') {
        arrival = event.props
        show()
      }
      return true
    },
  }
  document.addEventListener('DOMContentLoaded', show)
}

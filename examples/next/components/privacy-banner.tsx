'use client'

import { useConsent } from '@cuepoint/react'

export const PrivacyBanner = () => {
  const [consent, decide] = useConsent()
  if (consent?.mode !== 'pending') return null
  return (
    <section aria-label="Privacidade" className="banner">
      <p>Podemos contar suas visitas e escutas, para fazer packs melhores? Nada vai a terceiros.</p>
      <button type="button" onClick={() => decide('granted')}>
        Aceitar
      </button>
      <button type="button" onClick={() => decide('denied')}>
        Recusar
      </button>
    </section>
  )
}

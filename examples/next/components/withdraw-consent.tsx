'use client'

import { useConsent } from '@cuepoint/react'

export const WithdrawConsent = () => {
  const [consent, decide] = useConsent()
  if (consent?.mode !== 'granted') return null
  return (
    <button type="button" className="plain" onClick={() => decide('denied')}>
      Retirar consentimento
    </button>
  )
}

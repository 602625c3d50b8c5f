import type { DoctorOptions } from './finding.ts'
import type { Patient } from './patient.ts'

const words = {
  decided: ['decided in this browser', 'decidido neste navegador'],
  option: ['by the option `consent` or data-consent', 'pela opção `consent` ou data-consent'],
  waiting: [
    'the consent platform on this page ({platform}) has not been answered',
    'a plataforma de consentimento da página ({platform}) ainda não teve resposta',
  ],
  platform: [
    'as the consent platform on this page says ({platform})',
    'como diz a plataforma de consentimento da página ({platform})',
  ],
  looking: [
    'looking for a consent platform, until 2 s after the page has loaded',
    'procurando uma plataforma de consentimento, até 2 s depois de carregar a página',
  ],
  fallback: [
    'no consent platform was seen, so the fallback holds (data-consent-fallback)',
    'nenhuma plataforma de consentimento foi vista, vale o fallback (data-consent-fallback)',
  ],
} as const

const platforms = () => {
  const { __tcfapi, dataLayer } = window as { __tcfapi?: unknown; dataLayer?: unknown }
  const layer = Array.isArray(dataLayer) ? dataLayer : []
  const names = [
    __tcfapi && 'IAB TCF',
    layer.some((item) => item?.[0] === 'consent') && 'Google Consent Mode',
  ]
  return names.filter(Boolean).join(', ')
}

/** Why consent is as it is. */
export const consentReason = (
  { options, consent }: Patient,
  language: DoctorOptions['language'],
): string => {
  const platform = platforms()
  const waits = consent.read().mode === 'pending'
  const word = consent.decided()
    ? 'decided'
    : options.consent.mode !== 'auto'
      ? 'option'
      : platform
        ? waits
          ? 'waiting'
          : 'platform'
        : waits
          ? 'looking'
          : 'fallback'
  return words[word][language === 'pt' ? 1 : 0].replace('{platform}', platform)
}

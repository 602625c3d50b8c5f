// The banner of vanilla-cookieconsent, as its documentation starts it, but that it takes no browser with a driver for a bot.
const texts = {
  consentModal: { title: 'Cookies', acceptAllBtn: 'Accept', acceptNecessaryBtn: 'Reject' },
  preferencesModal: { sections: [] },
}
CookieConsent.run({
  hideFromBots: false,
  categories: { necessary: { enabled: true, readOnly: true }, analytics: {} },
  language: { default: 'en', translations: { en: texts } },
})

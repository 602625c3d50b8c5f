// What the page is told and what its policy refuses; WebKit's driver gives no logs.
window.said = []
for (const level of ['info', 'warn', 'error']) {
  const original = console[level]
  console[level] = (...args) => {
    said.push(`${level}: ${args.join(' ')}`)
    original.apply(console, args)
  }
}
addEventListener('error', ({ message }) => said.push(`uncaught: ${message}`))
addEventListener('unhandledrejection', ({ reason }) => said.push(`unhandled: ${reason}`))
addEventListener('securitypolicyviolation', (event) =>
  said.push(`refused: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
)

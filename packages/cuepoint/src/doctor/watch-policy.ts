/** Says what the page's Content-Security-Policy has forbidden of this address since, and listens no longer. */
export const watchPolicy = (
  url: string,
): (() => Promise<SecurityPolicyViolationEvent | undefined>) => {
  let seen: SecurityPolicyViolationEvent | undefined
  const { origin } = new URL(url)
  const hear = (event: SecurityPolicyViolationEvent) => {
    if (event.blockedURI.startsWith(origin) && event.disposition === 'enforce') seen = event
  }
  document.addEventListener('securitypolicyviolation', hear)
  return async () => {
    // It comes in a task of its own, after the failure.
    await new Promise((resolve) => setTimeout(resolve, 50))
    document.removeEventListener('securitypolicyviolation', hear)
    return seen
  }
}

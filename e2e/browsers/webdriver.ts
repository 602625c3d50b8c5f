export interface WebDriver {
  /** One command of the W3C protocol; answers its `value`. */
  command<T = unknown>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<T>
}

// Longer than the driver's own limits, so that its words reach us where it has any.
const patienceMs = 40_000

/** The W3C WebDriver protocol, as far as three dozen lines of a tab need it. */
export const createWebDriver = (address: string): WebDriver => ({
  command: async <T>(method: string, path: string, body?: object) => {
    const response = await fetch(address + path, {
      method,
      body: body ? JSON.stringify(body) : null,
      signal: AbortSignal.timeout(patienceMs),
    })
    const { value } = (await response.json()) as {
      value: T & { error?: string; message?: string }
    }
    if (response.ok) return value as T
    throw new Error(`WebDriver ${method} ${path}: ${value.error}: ${value.message}`)
  },
})

/**
 * How each engine is told that nothing but this machine has an address, neither its maker's services nor where
 * a test's links lead, and to play sound that nobody hears.
 */
export const isolation: {
  /** Options of the command line. */
  chromium: string[]
  /** Settings by name. */
  firefox: Record<string, boolean | number | string>
  /** Options of MiniBrowser's command line. */
  webkit: string[]
} = {
  chromium: [
    '--no-sandbox',
    '--disable-dev-shm-usage',
    '--autoplay-policy=no-user-gesture-required',
    '--mute-audio',
    '--disable-background-networking',
    '--no-first-run',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1',
  ],
  firefox: {
    'media.autoplay.default': 0,
    'media.autoplay.blocking_policy': 0,
    // A sound card that is not there, in real time. Without it every audible element fires `error`.
    'media.cubeb.force_mock_context': true,
    // This proxy does not exist, and loopback goes without.
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': 9,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': 9,
  },
  webkit: [
    '--autoplay-policy=allow',
    // As above. Not as the WebDriver protocol's `proxy`, which WebKitGTK 2.50 reads from freed memory now and
    // then, and the session never begins.
    '--proxy=http://127.0.0.1:9',
    '--ignore-host=127.0.0.1',
    '--ignore-host=localhost',
    '--ignore-host=*.localhost',
  ],
}

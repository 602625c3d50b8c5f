// The page's half of e2e/browsers/remote-control.ts: asks for scripts, runs them and tells their answers.
{
  const page = new URLSearchParams(location.search).get('remote')
  const send = (path, body) => fetch(`/remote/${path}?${page}`, { method: 'POST', body })
  const run = (script) => new Function(`return (${script})`)()
  const obey = async () => {
    for (;;) {
      const { id, script } = await (await send('next')).json()
      // Not awaited: one script may wait for another.
      if (script) void run(script).then((text) => send('answer', JSON.stringify({ id, text })))
    }
  }
  // The server has gone, and with it the test.
  if (page) obey().catch(() => {})
}

export type Engine = (typeof all)[number]

const all = ['chromium', 'firefox', 'webkit'] as const

const isEngine = (name: string): name is Engine => all.some((engine) => engine === name)

const chosen = (process.env['CUEPOINT_ENGINES'] ?? all.join(','))
  .split(',')
  .map((name) => name.trim())
  .filter(Boolean)

const unknown = chosen.filter((name) => !isEngine(name))
if (unknown.length > 0) {
  throw new Error(`CUEPOINT_ENGINES: no engine ${unknown.join(', ')}; there are ${all.join(', ')}`)
}

/** The engines to test in: all three, or those that CUEPOINT_ENGINES names, such as `chromium,firefox`. */
export const engines: Engine[] = chosen.filter(isEngine)

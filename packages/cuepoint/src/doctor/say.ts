import { type Code, texts } from './texts.ts'
import type { Check, DoctorOptions, Finding } from './finding.ts'

export type Values = Record<string, string | number>

/** Portuguese for who reads it, English for everyone else. */
export const say = (
  check: Check,
  code: Code,
  values: Values,
  language: DoctorOptions['language'],
): Finding => {
  const { found, fix } = texts[code]
  const one = language === 'pt' ? 1 : 0
  const fill = (text = '') =>
    text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
  return { check, ok: !fix, found: fill(found[one]), fix: fill(fix?.[one]) }
}

import type { DoctorOptions } from './finding.ts'

/** Such as `pt-BR`. */
export const languageOf = (locale: string): NonNullable<DoctorOptions['language']> =>
  locale.startsWith('pt') ? 'pt' : 'en'

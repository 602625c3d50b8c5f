import { describe, expect, it } from 'vitest'
import { classifyArrival } from '../../../src/capture/classify-arrival.ts'
import { browsers } from './browsers.ts'

const classify = (userAgent: string, isFirst = true, referrer = '', query = '') =>
  classifyArrival(`https://www.batidas.com.br/${query}`, referrer, {
    userAgent,
    isStandalone: userAgent === 'installed',
    isFirst,
  })

describe('an arrival that only the browser tells of', () => {
  it.each(browsers.map(([userAgent, ...expected]) => ({ userAgent, expected })))(
    '$userAgent is $expected',
    ({ userAgent, expected: [channel, source] }) => {
      const found = classify(userAgent)
      expect([found?.channel, found?.source]).toEqual([channel, source])
    },
  )

  it.each(browsers.map(([userAgent]) => userAgent))(
    'of %s is told only as the first of a visit',
    (userAgent) => {
      expect(classify(userAgent, false)).toBeUndefined()
    },
  )

  it.each(browsers.map(([userAgent]) => userAgent))(
    'of %s says nothing where a referrer or a campaign does',
    (userAgent) => {
      expect(classify(userAgent, true, 'https://www.bing.com/')).toEqual({
        channel: 'search',
        source: 'bing',
        first_of_session: true,
      })
      expect(classify(userAgent, false, '', '?utm_source=loja&utm_medium=email')).toEqual({
        channel: 'email',
        source: 'loja',
        medium: 'email',
        first_of_session: false,
      })
    },
  )
})

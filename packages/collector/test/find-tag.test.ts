import { describe, expect, test } from 'vitest'
import { findTag } from '../src/doctor/find-tag.ts'

describe('the tag in a page', () => {
  const page = 'https://shop.example/packs/'
  test.each([
    ['<script src=/cuepoint.js></script>', 'https://shop.example/cue', 'default'],
    [
      '<script defer src="https://c.example/cuepoint-1.2.0.js" data-key=\'k\'></script>',
      'https://c.example/cue',
      'k',
    ],
    ['<SCRIPT SRC="/x/cuepoint.js?endpoint=/e&amp;key=k"></SCRIPT>', 'https://shop.example/e', 'k'],
    [
      '<script data-endpoint="https://e.example/in" src="/x/cuepoint.js"></script>',
      'https://e.example/in',
      'default',
    ],
    ['<script src="/x/cuepoint.js"></script>', undefined, 'default'],
    ['<script src="/x/cuepoint.js" data-endpoint="http://"></script>', undefined, 'default'],
    [
      '<script src="/x/cuepoint.js" data-endpoint="/e?a=1&amp;b=2"></script>',
      'https://shop.example/e?a=1&b=2',
      'default',
    ],
    [
      '<script src="https://cdn.example/npm/cuepoint@1.2.3" data-endpoint="/e"></script>',
      'https://shop.example/e',
      'default',
    ],
    [
      '<!-- <script src="/cuepoint.js" data-key="old"></script> --><!--><script src="/cuepoint.js"></script>',
      'https://shop.example/cue',
      'default',
    ],
  ])('%s', (html, endpoint, key) =>
    expect(findTag(html, page)).toMatchObject({ endpoint, key, files: [expect.any(String)] }),
  )
  test.each([
    '<script src="/cuepoint-doctor.js"></script>',
    '<p>cuepoint.js',
    '<!-- <script src="/cuepoint.js"></script>',
    '<script data-src="/cuepoint.js"></script>',
    '<script src="http://[/cuepoint.js"></script>',
    '<script src="/a.js"></script>',
  ])('none: %s', (html) => expect(findTag(html, page)).toBeUndefined())
})

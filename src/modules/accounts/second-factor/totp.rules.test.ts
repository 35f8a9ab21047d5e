import { Secret, type TOTP, URI } from 'otpauth'
import { expect, test } from 'vitest'
import { codeAt, matchingStep, otpauthUri, toBase32 } from './totp.rules.ts'

/** RFC 6238, appendix B, with the last six of its eight digits. */
const secret = Buffer.from('12345678901234567890')

test.each([
  { seconds: 59, code: '287082' },
  { seconds: 1_111_111_109, code: '081804' },
  { seconds: 1_111_111_111, code: '050471' },
  { seconds: 1_234_567_890, code: '005924' },
  { seconds: 2_000_000_000, code: '279037' },
  { seconds: 20_000_000_000, code: '353130' },
])('at $seconds seconds the code is $code, as the standard says', ({ seconds, code }) => {
  expect(codeAt(secret, Math.floor(seconds / 30))).toBe(code)
})

test('an app that reads our address makes the codes that we take', () => {
  const uri = otpauthUri(secret, 'Спілка Тест', 'olena+1@example.org')
  const app = URI.parse(uri) as TOTP
  expect(app).toMatchObject({ issuer: 'Спілка Тест', label: 'olena+1@example.org', digits: 6, period: 30 })
  const now = new Date('2026-11-29T10:00:00Z')
  expect(matchingStep(secret, app.generate({ timestamp: now.getTime() }), now, 0)).toBeDefined()
  for (let length = 1; length < 24; length++) {
    const bytes = Buffer.from(secret.subarray(0, length % 20 || 20))
    expect(toBase32(bytes)).toBe(new Secret({ buffer: Uint8Array.from(bytes).buffer }).base32)
  }
})

const now = new Date(1_111_111_111_000)
const present = Math.floor(1_111_111_111 / 30)

test.each([
  { what: 'the present code', code: codeAt(secret, present), last: 0, step: present },
  { what: 'the one before', code: codeAt(secret, present - 1), last: 0, step: present - 1 },
  { what: 'the next one', code: codeAt(secret, present + 1), last: 0, step: present + 1 },
  { what: 'one of a minute ago', code: codeAt(secret, present - 2), last: 0, step: undefined },
  { what: 'one of a minute ahead', code: codeAt(secret, present + 2), last: 0, step: undefined },
  { what: 'a used one', code: codeAt(secret, present), last: present, step: undefined },
  { what: 'one before a used one', code: codeAt(secret, present - 1), last: present, step: undefined },
  { what: 'the one after a used one', code: codeAt(secret, present + 1), last: present, step: present + 1 },
  { what: 'with a space, as apps show it', code: '050 471', last: 0, step: present },
  { what: 'none', code: '', last: 0, step: undefined },
  { what: 'a short one', code: '50471', last: 0, step: undefined },
  { what: 'letters', code: 'абвгде', last: 0, step: undefined },
  { what: 'other digits', code: '٠٥٠٤٧١', last: 0, step: undefined },
])('$what', ({ code, last, step }) => {
  expect(matchingStep(secret, code, now, last)).toBe(step)
})

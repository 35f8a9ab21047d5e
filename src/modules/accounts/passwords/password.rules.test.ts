import { expect, test } from 'vitest'
import { hash, isOutdated, matches } from './hash.rules.ts'
import { problemsOfPassword } from './password.rules.ts'

test.each([
  { password: 'коректний кінь батарея скріпка', codes: [] },
  { password: 'tin-roof-otter-92', codes: [] },
  { password: 'Ганок2горобинаСіль', codes: [] },
  { password: 'короткий', codes: ['too_short'] },
  { password: '', codes: ['too_short', 'common'] },
  { password: 'x'.repeat(129), codes: ['too_long'] },
  { password: `${'🦉'.repeat(5)}сова під стріхою`, codes: [] },
  { password: 'password1234', codes: ['common'] },
  { password: '!!!Password2026', codes: ['common'] },
  { password: 'qwertyuiop123', codes: ['common'] },
  { password: 'ЙЦУКЕНГШЩЗХЇ', codes: ['common'] },
  { password: 'Слава Україні!', codes: ['common'] },
  { password: 'Пароль123456', codes: ['common'] },
  { password: '123456789012', codes: ['common'] },
  { password: 'aaaaaaaaaaaa', codes: ['common'] },
  { password: 'xyz8xyz8xyz8', codes: ['common'] },
  { password: 'olena.koval-2026', codes: ['holds_email'] },
  { password: 'моя OLENA.KOVAL щаслива', codes: ['holds_email'] },
])('«$password» is judged: $codes', ({ password, codes }) => {
  const problems = problemsOfPassword(password, 'Olena.Koval@example.org')
  expect(problems.map(({ code }) => code)).toEqual(codes.map((code) => `password.${code}`))
})

test('a short name before the @ is no reason to refuse', () => {
  expect(problemsOfPassword('ivy на північній стіні', 'iv@example.org')).toEqual([])
})

test('a hash names its parameters, is salted, and knows its password however it is composed', async () => {
  const composed = 'їжачок у тумані'.normalize('NFC')
  const [first, second] = [await hash(composed), await hash(composed)]
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(first).not.toBe(second)
  expect(await matches(composed.normalize('NFD'), first)).toBe(true)
  expect(await matches('їжачок у тумани', first)).toBe(false)
  for (const broken of ['', '$argon2id$', first.slice(0, -3), first.replace('t=2', 't=1'), `${first}AA`]) {
    expect(await matches(composed, broken), broken).toBe(false)
  }
  expect(isOutdated(first)).toBe(false)
})

test('a hash that an older Node made is known, and known to be outdated', async () => {
  const older = await hash('їжачок у тумані', '$scrypt$ln=17,r=8,p=1$')
  expect(older).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(await matches('їжачок у тумані', older)).toBe(true)
  expect(isOutdated(older)).toBe(true)
})

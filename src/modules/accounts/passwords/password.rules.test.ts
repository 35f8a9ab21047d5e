import { expect, test } from 'vitest'
import { hash, matches } from './hash.rules.ts'
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
  const [first, second] = await Promise.all([hash(composed), hash(composed)])
  expect(first).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(first).not.toBe(second)
  expect(await matches(composed.normalize('NFD'), first)).toBe(true)
  expect(await matches('їжачок у тумани', first)).toBe(false)
  for (const broken of ['', '$scrypt$', first.slice(0, -1), first.replace('ln=17', 'ln=16')]) {
    expect(await matches(composed, broken)).toBe(false)
  }
})

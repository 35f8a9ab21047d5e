/** What a password must be: long, and not what guessers try first. No rules about letters and signs (NIST SP 800-63B, 5.1.1.2). */
import { readFileSync } from 'node:fs'
import type { Problem } from '#kernel/errors.ts'

/** NIST SP 800-63B-4 asks for 15 where a password stands alone and 8 beside a second factor; staff have a second one. */
const shortest = 12
const longest = 128
/** Fewer different signs than this are a pattern. */
const variety = 5

const common = new Set(
  readFileSync(new URL('./common-passwords.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#')),
)

/** Everything that is wrong with a password. @param email of the person whose password it will be */
export function problemsOfPassword(password: string, email: string): Problem[] {
  const path = 'password'
  const signs = [...password.normalize('NFKC')]
  if (signs.length > longest) return [{ code: 'password.too_long', path, params: { limit: longest } }]
  const problems: Problem[] = []
  if (signs.length < shortest)
    problems.push({ code: 'password.too_short', path, params: { limit: shortest } })
  const folded = signs.join('').toLowerCase()
  if (isCommon(folded)) problems.push({ code: 'password.common', path })
  if (holdsName(folded, email)) problems.push({ code: 'password.holds_email', path })
  return problems
}

function isCommon(folded: string): boolean {
  const bare = folded.replace(/\s+/g, '')
  const stem = bare.replace(/^[\d\p{P}\p{S}]+|[\d\p{P}\p{S}]+$/gu, '')
  return common.has(bare) || common.has(stem) || stem === '' || isPattern(bare)
}

/** `aaaaaaaaaaaa`, `abcabcabcabc`: few signs, or one piece over and over. */
function isPattern(text: string): boolean {
  return new Set(text).size < variety || /^(.{1,4})\1{2,}$/u.test(text)
}

function holdsName(folded: string, email: string): boolean {
  const name = email.toLowerCase().split('@')[0]
  return name.length >= 4 && folded.includes(name)
}

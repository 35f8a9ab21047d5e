/** Addresses of electronic mail. */
import type { Found } from './found.ts'
import type { Reading } from './tokens.ts'

/** More tokens than this no address has. */
const longest = 24
/** Boxes of bodies, not of people. */
const ofBody =
  /^(?:info|office|post|mail|kanc|kancelyariya|rada|public|press|zvernennya|reception|admin|contact|cnap)$/

export function findMail(reading: Reading, at: number): Found | undefined {
  const first = reading.at(at)
  if (!first || first.kind === 'sign') return undefined
  let place = at + 1
  for (; !reading.isSign(place, '@'); place += 1)
    if (place > at + longest || !isOfAddress(reading, place, '._+-%')) return undefined
  if (!reading.isGlued(place) || !isOfAddress(reading, place + 1, '')) return undefined
  let to = place + 2
  let dots = 0
  for (let next = to; next < place + longest; next += 1) {
    if (!isOfAddress(reading, next, '.-')) break
    if (reading.at(next)?.kind === 'sign') continue
    if (reading.isSign(next - 1, '.')) dots += 1
    to = next + 1
  }
  if (dots === 0) return undefined
  const isOfBody = place === at + 1 && ofBody.test(first.lower.slice(0, longest))
  return { kind: 'email', from: at, to, sureness: isOfBody ? 'possible' : 'certain' }
}

function isOfAddress(reading: Reading, place: number, signs: string): boolean {
  const token = reading.at(place)
  return token?.gap === 'none' && (token.kind !== 'sign' || signs.includes(token.text))
}

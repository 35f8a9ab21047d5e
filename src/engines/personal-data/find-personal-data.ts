/** What of a text may tell who somebody is: found by rules, each of which looks at a few words on each side. */
import type { Found, Span } from './found.ts'
import { findMail } from './mail.ts'
import { findBirthDate } from './moments.ts'
import { findName } from './names.ts'
import {
  findBankAccount,
  findCard,
  findPassport,
  findPhone,
  findPlate,
  findRegistryNumber,
  findTaxNumber,
} from './numbers.ts'
import { findAddress, findCoordinates } from './places.ts'
import { Reading, readTokens, type Token } from './tokens.ts'

/** In the order in which they are asked: the first that knows what stands somewhere is right. */
const rules: readonly ((reading: Reading, at: number) => Found | undefined)[] = [
  ...[findMail, findBankAccount, findRegistryNumber, findCard, findPlate, findBirthDate, findCoordinates],
  ...[findPhoneOrSaid, findTaxNumber, findPassport, findAddress, findName],
]

/** A phone is told by its beginning; a number of which the text says that it is a taxpayer's is that. */
function findPhoneOrSaid(reading: Reading, at: number): Found | undefined {
  const said = findTaxNumber(reading, at)
  return said?.sureness === 'certain' ? said : findPhone(reading, at)
}

const mostRounds = 4

/** All that was found, in its order, no two over each other. @returns `looks`: how often the text was looked at */
export function findWithLooks(text: string): { readonly spans: Span[]; readonly looks: number } {
  const tokens = readTokens(text)
  const reading = new Reading(tokens)
  const spans: Span[] = []
  // What is found may have hidden what stands beside it, so the text is read again until nothing is new.
  for (let round = 0, before = -1; round < mostRounds && spans.length > before; round += 1) {
    before = spans.length
    for (let at = 0; at < tokens.length; ) {
      const found = findAt(reading, at)
      if (found?.kind !== undefined) {
        spans.push(spanOf(tokens, { ...found, kind: found.kind }))
        reading.close(found.from, found.to)
      }
      at = found ? found.to : at + 1
    }
  }
  return { spans: spans.toSorted((a, b) => a.start - b.start), looks: reading.looks }
}

export function findPersonalData(text: string): Span[] {
  return findWithLooks(text).spans
}

function findAt(reading: Reading, at: number): Found | undefined {
  for (const rule of rules) {
    const found = rule(reading, at)
    if (found) return found
  }
  return undefined
}

function spanOf(
  tokens: readonly Token[],
  { kind, from, to, sureness }: Found & { readonly kind: Span['kind'] },
): Span {
  return { kind, start: tokens[from].start, end: tokens[to - 1].end, sureness }
}

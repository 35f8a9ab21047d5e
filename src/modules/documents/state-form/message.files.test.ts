/** The state's form: what is written is read again, and what is none is refused. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FormMessage } from './message.schema.ts'
import { readMessage } from './read-message.files.ts'
import { writeMessage } from './write-message.files.ts'

const line = (maxLength: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength })
    .map((text) => text.replace(/[\p{Cc}\p{Cf}\p{Co}\u2028\u2029\ufffe\uffff]/gu, '').slice(0, maxLength))
    .map((text) => text.toWellFormed())
    .filter((text) => text !== '')
const hex = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length })
    .map((signs) => signs.join(''))
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const edrpou = fc.integer({ min: 0, max: 99_999_999 }).map((number) => String(number).padStart(8, '0'))
const optional = { requiredKeys: ['system', 'name'] as ('system' | 'name')[] }
const party = fc.record({ system: hex(40), name: line(60), edrpou }, optional)
const head = {
  id: fc.uuid(),
  at: fc
    .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  from: party,
  to: party,
}
const file = fc.record({ name: line(60), type: line(30), size: fc.nat(2_000_000_000), sha256: hex(64) })
const documentMessage = fc.record({
  ...head,
  kind: fc.constant('document' as const),
  document: fc.record(
    {
      ...{ number: line(40), day, title: line(200), addressee: line(60) },
      ...{ pages: fc.integer({ min: 1, max: 100_000 }), answers: fc.uuid() },
      files: fc.array(file, { maxLength: 4 }),
    },
    { requiredKeys: ['number', 'day', 'title', 'files'] },
  ),
})
const receiptMessage = fc.record({
  ...head,
  kind: fc.constant('receipt' as const),
  receipt: fc.record(
    {
      of: fc.uuid(),
      state: fc.constantFrom('delivered', 'registered', 'refused', 'recalled'),
      ...{ number: line(40), day, reason: line(200) },
    },
    { requiredKeys: ['of', 'state'] },
  ),
})
const message = fc.oneof(documentMessage, receiptMessage) as fc.Arbitrary<FormMessage>

describe('a message of the state’s form', () => {
  test('is read again as it was written', () => {
    fc.assert(
      fc.property(message, (one) => {
        expect(readMessage(writeMessage(one))).toEqual(one)
      }),
      { numRuns: 300 },
    )
  })

  test('that was changed anywhere is read, or refused by name, and never fails otherwise', () => {
    fc.assert(
      fc.property(message, fc.nat(), fc.string({ maxLength: 6 }), (one, at, put) => {
        const xml = writeMessage(one)
        const changed = xml.slice(0, at % xml.length) + put + xml.slice((at % xml.length) + 3)
        try {
          readMessage(changed)
        } catch (error) {
          expect((error as Error).message).toContain('exchange.form_unusable')
        }
      }),
      { numRuns: 300 },
    )
  })

  const [sample] = fc.sample(documentMessage, { numRuns: 1, seed: 7 })
  const xml = writeMessage(sample as FormMessage)
  test.each([
    ['nothing', ''],
    ['no XML', 'лист'],
    ['an entity of its own', `<!DOCTYPE Header [<!ENTITY a "b">]>${xml.replace(/^<\?.*\?>\n/, '')}`],
    ['an entity that nobody knows', xml.replace('</Annotation>', '&lol;</Annotation>')],
    ['an order to a machine', xml.replace('<Document', '<?php x ?><Document')],
    ['another standard', xml.replace('standart="1207"', 'standart="1208"')],
    ['a version that is not known', xml.replace('spilka-1', 'spilka-2')],
    ['an attribute too many', xml.replace('<Document ', '<Document secret="1" ')],
    ['an element too many', xml.replace('</Header>', '<TaskList/></Header>')],
    ['text between elements', xml.replace('<Document ', 'текст<Document ')],
    ['elements in elements', `${'<Header>'.repeat(50)}${'</Header>'.repeat(50)}`],
    ['half of it', xml.slice(0, xml.length / 2)],
    ['too much', xml.replace('</Annotation>', `${'а'.repeat(500_000)}</Annotation>`)],
  ])('is refused where there is %s', (_, text) => {
    expect(() => readMessage(text)).toThrow('exchange.form_unusable')
  })
})

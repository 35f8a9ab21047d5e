/** Fields of forms that are places of a list or cells of a table. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createFormReader } from './read-input.ts'

const reader = createFormReader(
  z.strictObject({
    id: z.string(),
    points: z.array(z.number()),
    answers: z.record(
      z.string(),
      z.strictObject({
        value: z.number().optional(),
        note: z.string().optional(),
        is_absent: z.boolean().optional(),
      }),
    ),
  }),
)

describe('a form with a table', () => {
  test.each([
    [{ 'answers.a.value': '1 234,5' }, { answers: { a: { value: 1234.5 } } }],
    [{ 'answers.a.b.value': '2' }, { answers: { 'a.b': { value: 2 } } }],
    [{ 'answers.a.value': '', 'answers.a.note': '' }, { answers: { a: {} } }],
    [
      { 'answers.a.is_absent': 'on', 'answers.b.value': 'x' },
      { answers: { a: { is_absent: true }, b: { value: 'x' } } },
    ],
    [{ 'answers.a.more': '1' }, { answers: { a: { more: '1' } } }],
    [{ 'other.a.value': '1' }, { 'other.a.value': '1' }],
    [{ answers: 'text' }, { answers: 'text' }],
    [{ 'points[0]': '1', 'points[2]': '3' }, { points: [1, undefined, 3] }],
    [
      { id: '7', 'answers.a.value': ['1', '2'] },
      { id: '7', answers: { a: { value: ['1', '2'] } } },
    ],
  ])('%j is read as %j', (typed, read) => {
    expect(JSON.parse(JSON.stringify(reader.read(typed as never)))).toEqual(JSON.parse(JSON.stringify(read)))
  })

  test('whatever its rows are called, no object gets what it had not', () => {
    const name = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString'))
    const before = Object.getOwnPropertyNames(Object.prototype)
    fc.assert(
      fc.property(name, name, fc.string(), (key, column, value) => {
        reader.read({ [`answers.${key}.${column}`]: value })
        expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before)
      }),
    )
  })
})

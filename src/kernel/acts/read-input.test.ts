/** From fields of a form to values: lists come as one field a place. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { checkInput, createFormReader } from './read-input.ts'

const Input = z.strictObject({ title: z.string().optional(), points: z.array(z.number()).min(1).max(5) })
const reader = createFormReader(Input)
const problems = (typed: Record<string, string>) => {
  try {
    checkInput(Input, reader.read(typed))
    return []
  } catch (error) {
    return (error as { problems: { code: string; path: string }[] }).problems.map(({ code, path }) => [
      path,
      code,
    ])
  }
}

test('places of a list become one, in whatever order they come, as numbers are written', () => {
  expect(reader.read({ 'points[2]': '0', 'points[0]': '33,5', 'points[1]': '1 000', title: 'x' })).toEqual({
    points: [33.5, 1000, 0],
    title: 'x',
  })
})

test('a place that was not filled in, or not with a number, is told by its field', () => {
  expect(problems({ 'points[0]': '1', 'points[1]': '', 'points[2]': 'many' })).toEqual([
    ['points[1]', 'value.missing'],
    ['points[2]', 'value.not_number'],
  ])
  expect(problems({ 'points[3]': '1' })).toEqual([0, 1, 2].map((at) => [`points[${at}]`, 'value.missing']))
})

test('what is no list has no places, and none lies further than any form has', () => {
  expect(problems({ 'points[0]': '1', 'title[0]': 'x' })).toEqual([['title[0]', 'value.unknown_key']])
  expect(problems({ 'points[0]': '1', 'points[99999]': '1' })).toEqual([
    ['points[99999]', 'value.unknown_key'],
  ])
  expect(problems({ points: '1', 'points[1]': '1' })).not.toEqual([])
})

test('whatever names come, nothing breaks and the prototype stays as it is', () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.oneof(
          fc.string(),
          fc.constantFrom('__proto__', 'points', 'points[0]', '__proto__[0]', 'points[999]'),
        ),
        fc.oneof(fc.string(), fc.constant('7')),
      ),
      (typed) => {
        reader.read(typed)
        expect(({} as Record<string, unknown>)[0]).toBeUndefined()
      },
    ),
  )
})

import { expect, test } from 'vitest'
import { firstIdAt, isId, newId, timeOfId } from './ids.ts'

test('ids are uuids of version 7 that tell when they were made', () => {
  const at = new Date('2026-11-26T10:00:00.123Z')
  const id = newId(at)
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(isId(id)).toBe(true)
  expect(timeOfId(id)).toEqual(at)
  expect(firstIdAt(at) < id && id < firstIdAt(new Date(at.getTime() + 1))).toBe(true)
})

test('ids of one millisecond stand in the order in which they were made, and none comes twice', () => {
  const at = new Date()
  const ids = Array.from({ length: 2000 }, () => newId(at))
  expect(ids).toEqual(ids.toSorted())
  expect(new Set(Array.from({ length: 10_000 }, () => newId(at))).size).toBe(10_000)
})

/** The run on a server takes only tests that meet the engine; none of those may be lost from it. */
import { expect, test } from 'vitest'
import { embeddedOnly, engineDoor, listEngineTests } from '../support/engine-tests.ts'
import { readSources } from '../support/sources.ts'

const sources = readSources('{src,test}/**/*.{ts,tsx}', 'vitest.config.ts')
const chosen = new Set(listEngineTests(sources))

test('one door alone asks for the server, and the choice of tests', () => {
  const asking = sources.filter(({ text }) => /\benv\W+TEST_DATABASE_URL/.test(text)).map(({ path }) => path)
  expect(asking).toEqual([engineDoor, 'vitest.config.ts'])
})

test('every test that says it needs PostgreSQL, or could be told that there is none, is chosen', () => {
  const needing = sources
    .filter(({ path }) => path.endsWith('.test.ts') && path !== 'test/architecture/engines.test.ts')
    .filter(({ text }) => /\(PostgreSQL\)|serverAbsent|testServer|testDatabase/.test(text))
    .map(({ path }) => path)
  expect(needing.length).toBeGreaterThan(50)
  expect(needing.filter((path) => !chosen.has(path))).toEqual([])
})

test('nobody opens a database past the door', () => {
  const opening = sources
    .filter(({ path }) => path.startsWith('test/') || path.endsWith('.test.ts'))
    .filter(({ path }) => !path.startsWith(embeddedOnly))
    .filter(({ text }) => /\bopenDatabase\(|\bPGlite\.create\(|\bstartServer\(/.test(text))
    .map(({ path }) => path)
  expect(opening.filter((path) => path.endsWith('.test.ts') && !chosen.has(path))).toEqual([])
})

test('a test that reaches the door through others, in a circle or at a call, is chosen; no other is', () => {
  const file = (path: string, ...imports: string[]) => ({ path, imports })
  const made = [
    file('a.test.ts', 'x.ts'),
    file('x.ts', 'y.ts'),
    file('y.ts', 'x.ts', engineDoor),
    file('b.test.ts', 'z.ts'),
    file('z.ts'),
    file(engineDoor, 'z.ts'),
  ]
  expect(listEngineTests(made)).toEqual(['a.test.ts'])
})

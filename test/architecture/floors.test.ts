/** Who may import whom: imports only go down, rooms meet only through api.ts, nothing goes round in circles. */
import { describe, expect, test } from 'vitest'
import { readSources, type Source } from '../support/sources.ts'

const sources = readSources('src/**/*.{ts,tsx}')
const isTest = (path: string) => /\.test\.tsx?$/.test(path)
const own = sources.filter(({ path }) => !isTest(path))

/** Rows of rooms from the ground up; a room imports only rooms of rows before its own. */
const rows = [
  ['territories'],
  ['accounts'],
  ['documents', 'indicators'],
  ['delivery'],
  ['coalition', 'services', 'participation', 'relief', 'safety', 'levy', 'learning'],
  ['open-data', 'portal', 'administration', 'inbox', 'procedures', 'field'],
]
const rowOf = (module: string) => rows.findIndex((row) => row.includes(module))

/** The place of a file in the house. */
function placeOf(path: string): { floor: string; room: string } {
  const [, floor = '', room = ''] = path.split('/')
  return path.split('/').length > 2 ? { floor, room } : { floor: 'roof', room: '' }
}

function isAllowed(from: string, to: string): boolean {
  if (!to.startsWith('src/')) return !to.startsWith('test/')
  const [a, b] = [placeOf(from), placeOf(to)]
  switch (a.floor) {
    case 'roof':
      return true
    case 'engines':
      return b.floor === 'engines' && a.room === b.room
    case 'kernel':
      return b.floor === 'kernel'
    case 'ui':
      return b.floor === 'ui' || b.floor === 'kernel'
    case 'browser':
      return b.floor === 'browser'
    case 'modules':
      if (b.floor === 'modules' && a.room !== b.room) {
        return to === `src/modules/${b.room}/api.ts` && rowOf(b.room) < rowOf(a.room)
      }
      return b.floor !== 'roof' && b.floor !== 'browser'
    default:
      return false
  }
}

test.each([
  { from: 'src/engines/composite-index/plan.ts', to: 'src/kernel/errors.ts', allowed: false },
  { from: 'src/engines/a/x.ts', to: 'src/engines/b/y.ts', allowed: false },
  { from: 'src/kernel/errors.ts', to: 'src/ui/locales/uk.ts', allowed: false },
  { from: 'src/browser/enhance.ts', to: 'src/kernel/errors.ts', allowed: false },
  { from: 'src/modules/services/a/a.rules.ts', to: 'src/browser/enhance.ts', allowed: false },
  { from: 'src/modules/services/a/a.rules.ts', to: 'src/modules/levy/api.ts', allowed: false },
  { from: 'src/modules/services/a/a.rules.ts', to: 'src/modules/indicators/api.ts', allowed: true },
  { from: 'src/modules/services/a/a.rules.ts', to: 'src/modules/indicators/module.ts', allowed: false },
  { from: 'src/modules/indicators/a/a.rules.ts', to: 'src/main.ts', allowed: false },
  { from: 'src/main.ts', to: 'src/modules/indicators/module.ts', allowed: true },
])('$from → $to: $allowed', ({ from, to, allowed }) => {
  expect(isAllowed(from, to)).toBe(allowed)
})

describe('the floors', () => {
  test('imports only go down', () => {
    const climbing = own.flatMap(({ path, imports }) =>
      imports.filter((to) => !isAllowed(path, to)).map((to) => `${path} → ${to}`),
    )
    expect(climbing).toEqual([])
  })

  test('every room stands in a row', () => {
    const rooms = new Set(
      own.filter(({ path }) => placeOf(path).floor === 'modules').map(({ path }) => placeOf(path).room),
    )
    expect([...rooms].filter((room) => rowOf(room) < 0)).toEqual([])
  })

  test('engines are pure: no packages, no clock, no chance', () => {
    const engines = own.filter(({ path }) => placeOf(path).floor === 'engines')
    const impure = engines.flatMap(({ path, imports, text }) => [
      ...imports.filter((to) => !to.startsWith('src/')).map((to) => `${path} → ${to}`),
      ...(text.match(/\b(Date|Math\.random|performance|process|console|globalThis)\b/g) ?? []).map(
        (word) => `${path}: ${word}`,
      ),
    ])
    expect(impure).toEqual([])
  })

  test('every file of ours that is imported exists', () => {
    const paths = new Set([...sources.map(({ path }) => path), 'package.json'])
    const lost = own.flatMap(({ path, imports }) =>
      imports.filter((to) => to.startsWith('src/') && !paths.has(to)).map((to) => `${path} → ${to}`),
    )
    expect(lost).toEqual([])
  })

  test('no import goes round in a circle', () => {
    expect(findCycles(own)).toEqual([])
  })

  test('a circle would be found', () => {
    const file = (path: string, ...imports: string[]) => ({ path, imports }) as unknown as Source
    expect(findCycles([file('a', 'b'), file('b', 'c'), file('c', 'a'), file('d', 'a')])).toEqual([
      'a → b → c → a',
    ])
  })
})

function findCycles(files: readonly Source[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const state = new Map<string, 'open' | 'done'>()
  const cycles: string[] = []
  const visit = (path: string, trail: readonly string[]) => {
    if (state.get(path) === 'open') cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
    const file = byPath.get(path)
    if (!file || state.has(path)) return
    state.set(path, 'open')
    for (const to of file.imports) visit(to, [...trail, path])
    state.set(path, 'done')
  }
  for (const { path } of files) visit(path, [])
  return cycles
}

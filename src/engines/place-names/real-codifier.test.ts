import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sharedDataAbsent, sharedFile } from '../../../test/support/shared-data.ts'
import { isCategoryOfLevel, parseKatottg } from './codes/katottg-code.ts'
import { compareNames } from './folding/compare-names.ts'
import { foldName, readPlaceName } from './folding/fold-name.ts'
import { tidyName } from './folding/letters.ts'
import { createNameMatcher } from './matching/name-matcher.ts'

interface Row {
  readonly code: string
  readonly kind: string
  readonly name: string
  readonly level: number
  readonly parent: string
}

/** The codifier has no quoted cells before the columns that are read here. */
function readRows(): Row[] {
  const lines = readFileSync(sharedFile('data/katottg/katottg.csv'), 'utf8').trimEnd().split('\n').slice(1)
  return lines.map((line) => {
    const [code, kind, name, , level, parent] = line.split(',')
    return { code, kind, name, level: Number(level), parent }
  })
}

describe.skipIf(sharedDataAbsent)('the codifier of 16.05.2025 (needs ../shared)', () => {
  const rows = sharedDataAbsent ? [] : readRows()

  test('all 31,748 codes are read, with their level, category and parent', () => {
    expect(rows).toHaveLength(31_748)
    const odd = rows.filter(({ code, kind, level, parent }) => {
      const reading = parseKatottg(code)
      if (!reading.isValid) return true
      const prefix = reading.code.parentPrefix
      const isChild = prefix === undefined ? parent === '' : parent.startsWith(prefix)
      return reading.code.level !== level || !isCategoryOfLevel(kind, reading.code.level) || !isChild
    })
    expect(odd).toEqual([])
  })

  test('no real name loses a word to folding', () => {
    expect(rows.filter(({ name }) => readPlaceName(name).kinds !== '')).toEqual([])
    const plain = (name: string) =>
      name.toLowerCase().replaceAll('’', '').replaceAll('-', ' ').replaceAll('ґ', 'г')
    expect(rows.filter(({ name }) => foldName(name) !== plain(name))).toEqual([])
    expect(rows.filter(({ name }) => tidyName(name) !== name)).toEqual([])
  })

  test('folding joins no two names of one parent that were different', () => {
    const seen = new Map<string, string>()
    const joined = rows.filter(({ name, parent }) => {
      const key = `${parent} ${foldName(name)}`
      const other = seen.get(key)
      seen.set(key, name)
      return other !== undefined && other !== name
    })
    expect(joined).toEqual([])
  })

  test('every name finds its place among all of Ukraine within its parent', () => {
    const matcher = createNameMatcher(rows)
    const wrong = rows.slice(0, 4000).filter((row) => {
      const found = matcher.match(row.name, { within: ({ parent }) => parent === row.parent })
      if (found.verdict === 'ambiguous') return !found.candidates.includes(row)
      return found.verdict !== 'exact' || found.candidate !== row
    })
    expect(wrong).toEqual([])
  })

  test('one letter left out still finds most hromadas of an oblast, and never decides for a wrong one alone', () => {
    const hromadas = rows.filter(({ kind, code }) => kind === 'H' && code.startsWith('UA12'))
    const matcher = createNameMatcher(hromadas)
    const verdicts = hromadas.map((row) => {
      const found = matcher.match(row.name.slice(0, 3) + row.name.slice(4))
      if (found.verdict === 'none' || found.verdict === 'ambiguous') return found.verdict
      return found.candidate === row ? 'right' : `${row.name} → ${found.candidate.name}`
    })
    expect(verdicts.filter((verdict) => verdict === 'right').length).toBeGreaterThanOrEqual(
      hromadas.length * 0.9,
    )
    expect(verdicts.filter((verdict) => verdict.includes('→'))).toEqual([])
  })

  test('sorting all names keeps the alphabet', () => {
    const names = [...new Set(rows.map(({ name }) => name))].sort(compareNames)
    expect(names.findIndex((name) => name.startsWith('Ґ'))).toBeGreaterThan(
      names.findLastIndex((name) => name.startsWith('Г')),
    )
    expect(names.findIndex((name) => name.startsWith('Ї'))).toBeGreaterThan(
      names.findLastIndex((name) => name.startsWith('І')),
    )
  })
})

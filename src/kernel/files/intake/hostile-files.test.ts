import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { repository } from '../../../../test/support/command-line.ts'
import { folderWith } from '../../../../test/support/files.ts'
import type { Outcome } from '../../../../test/support/hostile-files-child.ts'

const run = promisify(execFile)
let outcomes: Outcome[]

beforeAll(async () => {
  const forgets: (() => void)[] = []
  const folder = folderWith({}, (forget) => forgets.push(forget))
  const { stdout } = await run(process.execPath, ['test/support/hostile-files-child.ts', folder], {
    cwd: repository,
    maxBuffer: 10_000_000,
  })
  for (const forget of forgets) forget()
  outcomes = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}, 120_000)

const described = (list: readonly Outcome[]) =>
  list.map(({ what, came, wrongs }) => `${what}: ${came} ${wrongs}`)

describe('hostile and odd files', () => {
  test('there are more than three hundred, each another', () => {
    expect(outcomes.length).toBeGreaterThan(300)
    expect(new Set(outcomes.map(({ what }) => what)).size).toBe(outcomes.length)
  })

  test('each is refused with a sentence, or kept, as it should be', () => {
    const wrong = outcomes.filter(({ fate, came }) => (fate === 'kept') !== (came === 'kept'))
    expect(described(wrong)).toEqual([])
  })

  test('nothing is left behind, nothing tells more than its picture', () => {
    expect(described(outcomes.filter(({ wrongs }) => wrongs.length > 0))).toEqual([])
  })

  test('what is kept has a name that hurts nobody', () => {
    const kept = outcomes.filter(({ came }) => came === 'kept').map(({ keptName }) => keptName)
    expect(kept.length).toBeGreaterThan(40)
    for (const name of kept) {
      expect(name).toMatch(
        /^[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\u200b<>:"/\\|?*. ][^\p{Cc}<>:"/\\|?*]*[^. ]$/u,
      )
      expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt[\d²])\./i)
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(240)
      expect(name).toBe(name.normalize('NFC').toWellFormed())
    }
  })

  test('none takes more than five seconds or 300 MB', () => {
    const greedy = outcomes.filter(({ ms, megabytes }) => ms > 5000 || megabytes > 300)
    expect(greedy.map(({ what, ms, megabytes }) => `${what}: ${ms} ms, ${megabytes} MB`)).toEqual([])
  })
})

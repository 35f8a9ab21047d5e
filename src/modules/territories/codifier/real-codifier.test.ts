import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Transaction } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import type { LoadRun } from '#kernel/loading/loader.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { foundFile, rolledBack, testRun } from '../../../../test/support/loading.ts'
import { sharedDataAbsent, sharedFile } from '../../../../test/support/shared-data.ts'
import { codifierLoader } from './codifier.commands.ts'
import { detailsLoader } from './hromada-details.commands.ts'

const { db } = await testDatabase()
const codifier = sharedFile('data/katottg/katottg.csv')

async function load(tx: Transaction<Database>, path: string, options?: Partial<LoadRun<TextKey>>) {
  const [report] = await codifierLoader.load([await foundFile(path)], testRun(tx, options))
  return report
}

const keys = (lines: readonly { text: TextKey; params?: Readonly<Record<string, string | number>> }[] = []) =>
  lines.map(({ text, params }) => [text, params?.count])

describe.skipIf(sharedDataAbsent)('the codifier of 16.05.2025 (needs ../shared)', { timeout: 90_000 }, () => {
  test('is loaded whole, without a fault, as its own columns say', async () => {
    const report = await tx(db, (tx) => load(tx, codifier))
    expect(report.done).toMatchObject([
      { text: 'codifier.done.loaded', params: { count: 27, units: 31_748 } },
    ])
    expect([report.warnings, report.questions]).toEqual([[], []])

    const rows = await db.selectFrom('territories.territory').selectAll().orderBy('code').execute()
    const lines = readFileSync(codifier, 'utf8').trimEnd().split('\n').slice(1)
    const told = lines.toSorted().map((line) => {
      const [code, category, name, nameEn, level, parent, oblast, raion, hromada] = line.split(',')
      // The file calls a city with special status its own raion and hromada, and a raion its own.
      const inside = (unit: string) => (unit === '' || unit === oblast ? null : unit)
      const raionCode = category === 'P' ? null : inside(raion)
      return [
        code,
        category,
        name,
        nameEn || null,
        Number(level),
        parent || null,
        oblast,
        raionCode,
        inside(hromada),
      ]
    })
    const stored = rows.map((row) => {
      const { code, category, name, name_en, level, parent_code, oblast_code, raion_code, hromada_code } = row
      return [code, category, name, name_en, level, parent_code, oblast_code, raion_code, hromada_code]
    })
    expect(stored.map(String)).toEqual(told.map(String))
    expect(keys((await tx(db, (tx) => load(tx, codifier))).done).at(-1)).toEqual([
      'codifier.done.unchanged',
      undefined,
    ])
  })

  test('with some rows changed gives exactly these changes', async () => {
    const lines = readFileSync(codifier, 'utf8').trimEnd().split('\n')
    const edit = (code: string, change: (cells: string[]) => string[] | undefined) => {
      const at = lines.findIndex((line) => line.startsWith(`${code},`))
      expect(at).toBeGreaterThan(0)
      const cells = change(lines[at].split(','))
      if (cells) lines[at] = cells.join(',')
      else lines.splice(at, 1)
    }
    edit('UA01020050000056842', ([code, category, , ...rest]) => [code, category, 'Нова', ...rest])
    edit('UA01020030020095516', ([code, , ...rest]) => [code, 'X', ...rest])
    edit('UA01020030030055891', () => undefined)
    edit('UA01020030040087481', ([, ...rest]) => ['UA01020030090087481', ...rest])
    edit('UA01020030050049624', (cells) => cells.with(5, 'UA01020050000056842'))
    edit('UA01020170020089142', (cells) => cells.with(2, "Білокам'яне"))
    lines.push('UA01020030060099999,C,Нове,,4,UA01020030000085835,UA01000000000013043,,')
    const path = join(folderWith({ 'edition.csv': lines.join('\n') }), 'edition.csv')

    await rolledBack(db, async (tx) => {
      const report = await load(tx, path)
      expect(
        report.details?.rows.map(([kind, code, , before, after]) => [kind, code, before, after]),
      ).toEqual([
        ['removed', 'UA01020030030055891', 'Маловидне', ''],
        ['recoded', 'UA01020030040087481', 'UA01020030040087481', 'UA01020030090087481'],
        ['renamed', 'UA01020050000056842', 'Бахчисарайська', 'Нова'],
        ['recategorised', 'UA01020030020095516', 'C', 'X'],
        ['moved', 'UA01020030050049624', 'UA01020030000085835 Ароматненська', 'UA01020050000056842 Нова'],
        ['added', 'UA01020030060099999', '', 'Нове'],
      ])
      expect(keys(report.questions)).toEqual([['codifier.question.changes', 6]])
      expect(keys(report.done)).toContainEqual(['codifier.done.strays', 1])
    })
  })

  test('is loaded for one oblast: Дніпропетровська has 86 hromadas', async () => {
    await rolledBack(db, async (tx) => {
      await tx.deleteFrom('territories.territory').execute()
      await tx.deleteFrom('territories.region').execute()
      await load(tx, codifier, { oblasts: ['Дніпропетровська'] })
      const counted = tx.selectFrom('territories.territory').select(tx.fn.countAll<number>().as('count'))
      expect(await counted.where('category', '=', 'H').executeTakeFirst()).toEqual({ count: 86 })
      expect(await counted.where('code', 'not like', 'UA12%').executeTakeFirst()).toEqual({ count: 0 })
    })
  })

  test('takes the list of hromadas: no known value gives way, 16 kinds are put right', async () => {
    await rolledBack(db, async (tx) => {
      const hromadas = () =>
        tx
          .selectFrom('territories.territory')
          .select(['code', 'kind', 'centre_name', 'population'])
          .where('category', '=', 'H')
          .orderBy('code')
          .execute()
      const before = await hromadas()
      const list = await foundFile(sharedFile('data/katottg/hromadas.csv'))
      const [report] = await detailsLoader.load([list], testRun(tx))
      expect(report.questions).toEqual([])
      const after = await hromadas()
      expect(after.filter(({ kind }, at) => kind !== before[at].kind)).toHaveLength(16)
      expect(after.filter(({ population }) => population !== null)).toHaveLength(1193)
    })
  })
})

import { join } from 'node:path'
import type { Transaction } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { createTranslator } from '#kernel/i18n.ts'
import type { LoadReport, LoadRun } from '#kernel/loading/loader.ts'
import { en } from '#ui/locales/en.ts'
import { type TextKey, uk } from '#ui/locales/uk.ts'
import { type CodifierRow, codifierCsv, smallCodifier } from '../../../../test/support/codifier.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { foundFile, rolledBack, testRun } from '../../../../test/support/loading.ts'
import { expectToBeSaid } from '../../../../test/support/sayings.ts'
import { codifierLoader } from './codifier.commands.ts'
import { listChanges, listEditions, listHistory, resolveCode } from './history.queries.ts'

const { db } = await testDatabase()
const translators = [createTranslator('uk', uk), createTranslator('en', en)]

/** A test in a transaction that leaves nothing behind. */
const undone = (body: (tx: Transaction<Database>) => Promise<void>) => rolledBack(db, body)

interface Loaded {
  readonly done: readonly string[]
  readonly warnings: readonly string[]
  readonly questions: readonly string[]
  readonly details: readonly string[]
}

/** Loads rows as a file of this name; what is said, in Ukrainian. */
async function load(
  tx: Transaction<Database>,
  rows: readonly CodifierRow[],
  options: Partial<LoadRun<TextKey>> = {},
  name = 'codifier.csv',
): Promise<Loaded> {
  const folder = folderWith({ [name]: codifierCsv(rows) })
  const [report] = await codifierLoader.load([await foundFile(join(folder, name))], testRun(tx, options))
  return say(report)
}

function say({ done, warnings = [], questions = [], details }: LoadReport<TextKey>): Loaded {
  for (const { text } of translators)
    for (const line of [...done, ...warnings, ...questions])
      expect(text(line.text, line.params)).not.toMatch(/[{}]|undefined/)
  const sentences = (lines: LoadReport<TextKey>['done']) =>
    lines.map((line) => translators[0].text(line.text, line.params).replaceAll('\u00a0', ' '))
  return {
    done: sentences(done),
    warnings: sentences(warnings),
    questions: sentences(questions),
    details: details?.rows.map((row) => row.join(' | ')) ?? [],
  }
}

/** Rows with some changed by code, taken away (null) or added. */
function changed(changes: Readonly<Record<string, CodifierRow | null>>): CodifierRow[] {
  const kept = smallCodifier.flatMap((row) => {
    const change = changes[row[0]]
    return change === undefined ? [row] : change === null ? [] : [change]
  })
  const known = new Set(smallCodifier.map(([code]) => code))
  const added = Object.entries(changes).flatMap(([code, row]) => (row && !known.has(code) ? [row] : []))
  return [...kept, ...added]
}

const village = 'UA12020010020000006'
const hromada = 'UA12020010000000004'

const territories = (tx: Transaction<Database>) =>
  tx.selectFrom('territories.territory').selectAll().orderBy('code').execute()

describe('the first edition', () => {
  test('is taken as it is: rows, regions, the load, and no history', async () => {
    await undone(async (tx) => {
      expect(await load(tx, smallCodifier, {}, 'kodifikator-16-05-2025.csv')).toEqual({
        done: ['Завантажено 2 області (Дніпропетровська, Київ): 13 одиниць.'],
        warnings: [],
        questions: [],
        details: [],
      })
      const [edition] = await listEditions(tx)
      expect(edition).toMatchObject({
        kind: 'codifier',
        file: 'kodifikator-16-05-2025.csv',
        title: '2025-05-16',
        rows: 13,
        changes: {},
      })
      const rows = await territories(tx)
      expect(rows).toHaveLength(13)
      expect(rows.every(({ added_in, retired_in }) => added_in === edition.id && retired_in === null)).toBe(
        true,
      )
      expect(rows.find(({ code }) => code === hromada)).toMatchObject({
        oblast_code: 'UA12000000000000001',
        folded_name: 'підгородненська',
        kind: 'urban',
        centre_name: 'Підгородне',
      })
      expect(
        await tx.selectFrom('territories.region').selectAll().orderBy('oblast_code').execute(),
      ).toMatchObject([
        { name: 'Дніпропетровська область', name_en: 'Dnipropetrovsk Oblast', is_fictional: false },
        { name: 'місто Київ', name_en: 'City of Kyiv', source: 'kodifikator-16-05-2025.csv' },
      ])
      expect(await listChanges(tx, { loadId: edition.id, limit: 10, offset: 0 })).toEqual([])
      expect(await listHistory(tx, village)).toEqual([])
    })
  })

  test('may be loaded for the oblasts that were asked for; others are added later', async () => {
    await undone(async (tx) => {
      await load(tx, smallCodifier, { oblasts: ['Дніпропетровська область'] })
      expect((await territories(tx)).map(({ code }) => code.slice(0, 4))).not.toContain('UA80')
      expect(await load(tx, smallCodifier)).toEqual({
        done: [
          'Завантажено 1 область (Київ): 2 одиниці.',
          'Порівняно з базою 1 область (Дніпропетровська): у файлі 11 одиниць.',
          'Змін немає: у базі вже ця редакція.',
        ],
        warnings: [],
        questions: ['до бази додасться 1 область, якої в ній не було (Київ).'],
        details: [],
      })
      expect(await territories(tx)).toHaveLength(13)
    })
  })

  test('is not loaded for an oblast that is not there', async () => {
    await undone(async (tx) => {
      const error = await load(tx, smallCodifier, {
        oblasts: ['Дніпропетровськa', 'Днепропетровская', 'Львівська'],
      }).catch((error) => error)
      expect(error).toBeInstanceOf(AppError)
      expectToBeSaid(error)
      expect(error.problems.map(({ code }: { code: string }) => code)).toEqual([
        'codifier.oblast_near',
        'codifier.oblast_unknown',
      ])
    })
  })
})

/** Every kind of change at once. */
const next = changed({
  [village]: [village, 'C', 'Переможне', ''],
  UA12020010030000007: null,
  UA12040010010000011: ['UA12040010010000011', 'M', 'Карнаухівка', 'Karnaukhivka'],
  UA12040010020100010: null,
  UA12020010040000014: ['UA12020010040000014', 'C', 'Нове', ''],
  // The city goes to the other hromada, with its number, and its district goes.
  UA12040010020000009: null,
  UA12020010050000009: ['UA12020010050000009', 'M', 'Кам’янське', 'Kamianske'],
})

describe('a further edition', () => {
  test('is compared: every change is reported, asked about and kept', async () => {
    await undone(async (tx) => {
      await load(tx, smallCodifier)
      const told = await load(tx, next, { now: new Date('2026-02-01T00:00:00Z') })
      expect(told).toEqual({
        done: [
          'Порівняно з базою 2 області (Дніпропетровська, Київ): у файлі 12 одиниць.',
          'Вибули 2 одиниці.',
          '1 одиниця дістала новий код.',
          '1 одиницю перейменовано.',
          '1 одиниця змінила категорію.',
          '1 одиниця перейшла до іншої вищої одиниці.',
          'Додано 1 одиницю.',
        ],
        warnings: [
          'Дніпропетровська: за цією редакцією вибувають 2 одиниці з 11. Перевірте, чи файл повний.',
        ],
        questions: ['у базі зміниться 6 одиниць.'],
        details: [
          'removed | UA12020010030000007 | Хутірське | Хутірське | ',
          'removed | UA12040010020100010 | Заводський | Заводський | ',
          'recoded | UA12040010020000009 | Кам’янське | UA12040010020000009 | UA12020010050000009',
          'renamed | UA12020010020000006 | Переможне | Перемога | Переможне',
          'recategorised | UA12040010010000011 | Карнаухівка | X | M',
          'moved | UA12020010050000009 | Кам’янське | UA12040010000000008 Карнаухівська | UA12020010000000004 Підгородненська',
          'added | UA12020010040000014 | Нове |  | Нове',
        ],
      })
      const rows = new Map((await territories(tx)).map((row) => [row.code, row]))
      const [edition] = await listEditions(tx)
      expect(edition.changes).toEqual({
        removed: 2,
        recoded: 1,
        renamed: 1,
        recategorised: 1,
        moved: 1,
        added: 1,
      })
      expect(rows.get(village)).toMatchObject({ name: 'Переможне', folded_name: 'переможне', name_en: null })
      expect(rows.get('UA12020010030000007')).toMatchObject({ retired_in: edition.id, successor_code: null })
      expect(rows.get('UA12040010020000009')).toMatchObject({
        retired_in: edition.id,
        successor_code: 'UA12020010050000009',
      })
      expect(rows.get('UA12020010050000009')).toMatchObject({
        added_in: edition.id,
        raion_code: 'UA12020000000000002',
      })
      expect(rows.get('UA12040010000000008')).toMatchObject({ kind: 'urban', centre_name: 'Карнаухівка' })
    })
  })

  test('loaded again changes nothing, writes nothing and says so', async () => {
    await undone(async (tx) => {
      await load(tx, smallCodifier)
      await load(tx, next)
      const before = [await territories(tx), await listEditions(tx)]
      const told = await load(tx, next)
      expect(told.done.at(-1)).toBe('Змін немає: у базі вже ця редакція.')
      expect(told.questions).toEqual([])
      expect([await territories(tx), await listEditions(tx)]).toEqual(before)
    })
  })

  test('taken back restores what had left', async () => {
    await undone(async (tx) => {
      await load(tx, smallCodifier)
      const before = await territories(tx)
      await load(tx, next)
      const told = await load(tx, smallCodifier)
      expect(told.details.filter((row) => row.startsWith('restored'))).toHaveLength(3)
      const now = (await territories(tx)).filter(({ retired_in }) => retired_in === null)
      expect(now).toEqual(before)
    })
  })

  test('tells apostrophes, case and hyphens from names', async () => {
    await undone(async (tx) => {
      await load(tx, smallCodifier)
      const spelt = smallCodifier.map(
        ([code, category, name, nameEn]) =>
          [code, category, name.replace('’', "'").toUpperCase(), nameEn] as const,
      )
      expect((await load(tx, spelt)).done.at(-1)).toBe('Змін немає: у базі вже ця редакція.')
    })
  })

  test('for one oblast leaves the others as they are; so does a file that lacks one', async () => {
    await undone(async (tx) => {
      await load(tx, smallCodifier)
      const dnipro = next.filter(([code]) => code.startsWith('UA12'))
      expect((await load(tx, dnipro, { oblasts: ['UA12'] })).warnings).toHaveLength(1)
      const told = await load(tx, dnipro)
      expect(told.warnings).toEqual(['1 області з бази у файлі немає (Київ); їх не змінено.'])
      expect(await resolveCode(tx, 'UA80000000000100013')).toMatchObject({
        current: { name: 'Голосіївський' },
      })
    })
  })

  test('with the old letter for settlements changes no category', async () => {
    await undone(async (tx) => {
      await load(tx, smallCodifier)
      const old = changed({
        UA12040010010000011: ['UA12040010010000011', 'T', 'Карнаухівка', 'Karnaukhivka'],
      })
      const { questions, done } = await load(tx, old)
      expect(questions).toEqual([])
      expect(done.at(-1)).toContain('1 селище файл позначає літерою T')
    })
  })

  test('with another code for an oblast is refused', async () => {
    await undone(async (tx) => {
      await load(tx, smallCodifier)
      const other = changed({ UA12000000000000001: ['UA12000000000000099', 'O', 'Дніпропетровська', ''] })
      await expect(load(tx, other)).rejects.toMatchObject({ problems: [{ code: 'codifier.oblast_recoded' }] })
    })
  })

  test('that ends in the middle is refused and changes nothing', async () => {
    await undone(async (tx) => {
      await load(tx, smallCodifier)
      const before = await territories(tx)
      const folder = folderWith({ 'cut.csv': codifierCsv(next).slice(0, -40) })
      const cut = codifierLoader.load([await foundFile(join(folder, 'cut.csv'))], testRun(tx))
      await expect(cut).rejects.toMatchObject({ code: 'table.unusable' })
      expect(await territories(tx)).toEqual(before)
    })
  })

  test('and an older one in one folder are taken in the order of their dates', async () => {
    await undone(async (tx) => {
      const folder = folderWith({
        'a-01-02-2026.csv': codifierCsv(next),
        'b-01-01-2026.csv': codifierCsv(smallCodifier),
      })
      const files = [
        await foundFile(join(folder, 'a-01-02-2026.csv')),
        await foundFile(join(folder, 'b-01-01-2026.csv')),
      ]
      const reports = await codifierLoader.load(files, testRun(tx))
      expect(reports.map(({ file }) => file)).toEqual(['b-01-01-2026.csv', 'a-01-02-2026.csv'])
      expect((await listEditions(tx)).map(({ title }) => title)).toEqual(['2026-02-01', '2026-01-01'])
    })
  })
})

describe('the history', () => {
  const recoded = 'UA12040090000000004'
  /** The hromada goes to the other raion under a new code, its settlements with it, and is renamed later. */
  const recode = (rows: readonly CodifierRow[], from: string, to: string): CodifierRow[] =>
    rows.map(([code, ...row]) => [code.startsWith(from) ? `${to}${code.slice(9)}` : code, ...row])
  const second = recode(smallCodifier, 'UA1202001', 'UA1204009')
  const third = second.map((row): CodifierRow => (row[0] === recoded ? [recoded, 'H', 'Козацька', ''] : row))

  test('follows a hromada from code to code, with its people, its boundary and its points', async () => {
    await undone(async (tx) => {
      await load(tx, smallCodifier)
      const oblast_code = 'UA12000000000000001'
      await tx
        .updateTable('territories.territory')
        .set({ population: 1234 })
        .where('code', '=', hromada)
        .execute()
      await tx
        .insertInto('territories.boundary')
        .values({ oblast_code, code: hromada, polygons: '[]' as never })
        .execute()
      await tx
        .insertInto('territories.point')
        .values({ oblast_code, territory_code: hromada, id: '1', kind: 'school', name: 'Школа' })
        .execute()
      const neighbours = [hromada, 'UA12040010000000008'] as const
      for (const [code, neighbour_code] of [neighbours, neighbours.toReversed()])
        await tx
          .insertInto('territories.neighbour')
          .values({ oblast_code, code, neighbour_code, border_km: 5 })
          .execute()
      await load(tx, second)
      await load(tx, third)

      const resolved = await resolveCode(tx, hromada)
      expect(resolved?.unit).toMatchObject({ code: hromada, successor_code: recoded })
      expect(resolved?.current).toMatchObject({
        code: recoded,
        name: 'Козацька',
        population: 1234,
        kind: 'urban',
      })
      expect((await resolveCode(tx, recoded))?.current?.code).toBe(recoded)
      expect(await resolveCode(tx, 'UA12990010000000004')).toBeUndefined()

      const history = await listHistory(tx, recoded)
      expect(history.map(({ kind, code, before, after }) => [kind, code, before, after])).toEqual([
        ['renamed', recoded, 'Підгородненська', 'Козацька'],
        ['moved', recoded, 'UA12020000000000002', 'UA12040000000000003'],
        ['recoded', hromada, hromada, recoded],
      ])
      expect(history[1]).toMatchObject({
        before_name: 'Дніпровський',
        after_name: 'Кам’янський',
        file: 'codifier.csv',
      })
      expect(await tx.selectFrom('territories.boundary').select('code').execute()).toEqual([
        { code: recoded },
      ])
      expect(await tx.selectFrom('territories.point').select('territory_code').execute()).toEqual([
        { territory_code: recoded },
      ])
      const bordering = await tx
        .selectFrom('territories.neighbour')
        .select(['code', 'neighbour_code'])
        .orderBy('code')
        .execute()
      expect(bordering).toEqual([
        { code: 'UA12040010000000008', neighbour_code: recoded },
        { code: recoded, neighbour_code: 'UA12040010000000008' },
      ])
    })
  })

  test('lists the changes of an edition by kind and name, a page at a time', async () => {
    await undone(async (tx) => {
      await load(tx, smallCodifier)
      await load(tx, second)
      const [{ id: loadId, changes }] = await listEditions(tx)
      expect(changes).toEqual({ recoded: 4, moved: 1 })
      const names = async (given: { kind?: 'recoded'; limit: number; offset: number }) =>
        (await listChanges(tx, { loadId, ...given })).map(({ kind, name }) => `${kind} ${name}`)
      expect(await names({ limit: 10, offset: 0 })).toEqual([
        'moved Підгородненська',
        'recoded Перемога',
        'recoded Підгородне',
        'recoded Підгородненська',
        'recoded Хутірське',
      ])
      expect(await names({ kind: 'recoded', limit: 2, offset: 1 })).toEqual([
        'recoded Підгородне',
        'recoded Підгородненська',
      ])
    })
  })

  test('of a unit that was removed ends there', async () => {
    await undone(async (tx) => {
      await load(tx, smallCodifier)
      await load(tx, changed({ [village]: null }))
      expect(await resolveCode(tx, village)).toMatchObject({ unit: { name: 'Перемога' }, current: undefined })
      expect((await listHistory(tx, village)).map(({ kind }) => kind)).toEqual(['removed'])
    })
  })
})

/** Taking in the names of dimensions: a table of code, name_uk and name_en. */
import type { FoundFile, Loader, LoadReport, LoadRun } from '#kernel/loading/loader.ts'
import { openTable, refuseFaulty } from '#kernel/tables/read-table.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { storeDimensions } from '../facts/facts.commands.ts'
import { listDimensions } from '../facts/facts.queries.ts'
import {
  findCatalogueColumns,
  isDimensionList,
  longestName,
  readCode,
  storable,
} from './catalogue-load.rules.ts'
import { readEach } from './several-files.rules.ts'

type Run = LoadRun<TextKey>

interface Dimension {
  readonly code: string
  readonly name: string
  readonly name_en: string | null
}

/** Names of dimensions; a catalogue without such a list has dimensions that are called by their codes. */
export const dimensionsLoader: Loader<TextKey> = {
  kind: 'dimensions',
  reach: 'platform',
  recognises: ({ format, keys, name }) => format === 'table' && isDimensionList(keys, name),
  async load(files, run) {
    const lists = await readEach(files, async (file) => ({ file, rows: await read(file, run) }))
    const reports: LoadReport<TextKey>[] = []
    for (const { file, rows } of lists) reports.push(await store(file, rows, run))
    return reports
  },
}

async function read(file: FoundFile, run: Run): Promise<Dimension[]> {
  const table = await openTable(file.path, run.table)
  const {
    code: codeColumn,
    dimension = codeColumn ?? -1,
    name,
    name_en,
  } = findCatalogueColumns(table.columns)
  const { problems } = table
  const dimensions = new Map<string, Dimension & { readonly line: number }>()
  for await (const rows of table.rows()) {
    for (const { line, cells } of rows) {
      const column = table.columns[dimension]
      const code = readCode(cells[dimension], (fault, params = {}) =>
        problems.add({ code: fault, params, line, column }),
      )
      const [uk, en] = [storable(cells[name ?? -1] ?? ''), storable(cells[name_en ?? -1] ?? '')]
      const nameColumn = table.columns[name ?? name_en ?? -1]
      if (uk === '' && en === '') problems.add({ code: 'catalogue.name_empty', line, column: nameColumn })
      if (uk.length > longestName || en.length > longestName)
        problems.add({
          code: 'value.too_big_string',
          params: { limit: longestName },
          line,
          column: nameColumn,
        })
      const first = dimensions.get(code)
      if (first)
        problems.add({ code: 'catalogue.duplicate_code', params: { code, first: String(first.line) }, line })
      else dimensions.set(code, { code, name: uk || en, name_en: en || null, line })
    }
  }
  refuseFaulty(table)
  return Array.from(dimensions.values(), ({ line: _, ...row }) => row)
}

async function store(file: FoundFile, rows: readonly Dimension[], run: Run): Promise<LoadReport<TextKey>> {
  const known = await listDimensions(run.tx)
  const stored = new Map(known.map((row, sequence) => [row.code, { ...row, sequence }]))
  const changed = rows.filter(({ code, name, name_en }) => {
    const before = stored.get(code)
    return before?.name !== name || before.name_en !== name_en
  })
  if (changed.length > 0) await run.record(file, { kind: 'dimensions', rows: rows.length })
  // The list's own order counts; dimensions that it does not name stand behind it.
  const named = new Set(rows.map(({ code }) => code))
  const ordered = [...rows, ...known.filter(({ code }) => !named.has(code))]
  await storeDimensions(
    run.tx,
    ordered.map(({ code, name, name_en }, sequence) => ({ code, name, name_en, sequence })),
  )
  const params = { named: changed.length, same: rows.length - changed.length }
  return { file: file.name, done: [{ text: 'loading.dimensions.done', params }] }
}

/** Taking in rules by which values are checked: a table of code, rule, level (fault or question), message, message_en. */
import { codesOf, parseValueCheck } from '#engines/value-checks/value-check.ts'
import type { Problem } from '#kernel/errors.ts'
import type { FoundFile, Loader, LoadReport, LoadRun } from '#kernel/loading/loader.ts'
import { openTable, refuseFaulty } from '#kernel/tables/read-table.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { listIndicators } from '../facts/facts.queries.ts'

type Run = LoadRun<TextKey>

interface CheckRow {
  readonly code: string
  readonly rule: string
  readonly message: string
  readonly message_en: string | null
  readonly is_fault: boolean
}

const columns = ['code', 'rule', 'level', 'message', 'message_en'] as const
const fields = ['rule', 'message', 'message_en', 'is_fault'] as const
const levels: Readonly<Record<string, boolean>> = { fault: true, question: false }

/** Rules between values; those that a file does not name stay as they are. */
export const checksLoader: Loader<TextKey> = {
  kind: 'checks',
  reach: 'platform',
  recognises: ({ format, keys }) =>
    format === 'table' && columns.slice(0, 4).every((column) => keys.includes(column)),
  async load(files, run) {
    const reports: LoadReport<TextKey>[] = []
    for (const file of files) reports.push(await store(file, await read(file, run), run))
    return reports
  },
}

async function read(file: FoundFile, run: Run): Promise<CheckRow[]> {
  const known = new Set((await listIndicators(run.tx)).map(({ code }) => code))
  const table = await openTable(file.path, run.table)
  const at = columns.map((column) => table.columns.indexOf(column))
  const found = new Map<string, CheckRow>()
  for await (const rows of table.rows())
    for (const { line, cells } of rows) {
      const [code, rule, level, message, message_en] = at.map((index) => cells[index] ?? '')
      const fault = (name: string, column: string, params: Problem['params'] = {}) =>
        table.problems.add({ code: `checks.${name}`, line, column, params })
      for (const [column, text] of Object.entries({ code, rule, message }))
        if (text === '') fault('empty', column, { column })
      if (!Object.hasOwn(levels, level)) fault('level', 'level', { level })
      if (found.has(code)) fault('twice', 'code')
      if (rule !== '') checkRule(rule, known, fault)
      found.set(code, {
        code,
        rule,
        message,
        message_en: message_en || null,
        is_fault: levels[level] ?? false,
      })
    }
  refuseFaulty(table)
  return [...found.values()]
}

function checkRule(
  rule: string,
  known: ReadonlySet<string>,
  fault: (name: string, column: string, params: Problem['params']) => void,
): void {
  const read = parseValueCheck(rule)
  if ('fault' in read) fault(read.fault.expected, 'rule', { rule, at: read.fault.at })
  else for (const code of codesOf(read.check)) if (!known.has(code)) fault('unknown', 'rule', { rule, code })
}

async function store(file: FoundFile, rows: readonly CheckRow[], run: Run): Promise<LoadReport<TextKey>> {
  const before = new Map(
    (await run.tx.selectFrom('indicators.value_check').selectAll().execute()).map((row) => [row.code, row]),
  )
  const added = rows.filter(({ code }) => !before.has(code))
  const changed = rows.filter((row) => {
    const known = before.get(row.code)
    return known !== undefined && fields.some((field) => known[field] !== row[field])
  })
  const different = [...added, ...changed]
  if (different.length > 0) {
    await run.record(file, { kind: 'checks', rows: rows.length })
    await run.tx
      .insertInto('indicators.value_check')
      .values(different)
      .onConflict((conflict) =>
        conflict.column('code').doUpdateSet((is) => ({
          rule: is.ref('excluded.rule'),
          message: is.ref('excluded.message'),
          message_en: is.ref('excluded.message_en'),
          is_fault: is.ref('excluded.is_fault'),
        })),
      )
      .execute()
  }
  const codes = changed.map(({ code }) => code)
  return {
    file: file.name,
    done: [
      {
        text: 'checks.load.done',
        params: { count: rows.length, added: added.length, changed: codes.length },
      },
    ],
    ...(codes.length > 0
      ? { questions: [{ text: 'checks.load.changed', params: { codes: codes.join(', ') } }] }
      : {}),
  }
}

/** `spilka load` of a list of hromadas: kind, centre, people and area go to the hromadas of the codifier. */
import { sql, type Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { FoundFile, Loader, LoadReport, LoadRun, ReportLine } from '#kernel/loading/loader.ts'
import { openTable, refuseFaulty } from '#kernel/tables/read-table.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { listLoadedOblasts, listStoredHromadas } from './codifier.queries.ts'
import {
  createDetailsReader,
  type Details,
  type DetailsRow,
  isHromadaList,
  matchDetails,
} from './hromada-details.rules.ts'
import { chooseOblasts } from './oblasts.rules.ts'

type Run = LoadRun<TextKey>

/** Fills what lists of hromadas tell and the codifier does not; rows of oblasts that are not loaded are left aside. */
export const detailsLoader: Loader<TextKey> = {
  kind: 'hromadas',
  reach: 'oblast',
  recognises: ({ format, keys }) => format === 'table' && isHromadaList(keys),
  async load(files, run) {
    const reports: LoadReport<TextKey>[] = []
    for (const file of files) reports.push(await loadDetails(file, run))
    return reports
  },
}

async function loadDetails(file: FoundFile, run: Run): Promise<LoadReport<TextKey>> {
  const loaded = await listLoadedOblasts(run.tx)
  const oblasts = [...chooseOblasts(loaded, run.oblasts)]
  const table = await openTable(file.path, run.table)
  const read = createDetailsReader(table, run.decimal)
  const rows: DetailsRow[] = []
  for await (const batch of table.rows()) rows.push(...batch.flatMap((row) => read(row) ?? []))
  const beginnings = new Set(oblasts.map((code) => code.slice(0, 4)))
  const wanted = rows.filter(({ code }) => beginnings.has(code.slice(0, 4)))
  const matched = matchDetails(wanted, await listStoredHromadas(run.tx, oblasts), table.problems)
  refuseFaulty(table)
  const { updates, overwritten, retired } = matched
  if (updates.length > 0) {
    await updateDetails(run.tx, updates)
    await run.record(file, { kind: 'hromadas', rows: wanted.length })
  }
  return {
    file: file.name,
    done: [
      updates.length > 0
        ? line('hromadas.done.updated', updates.length)
        : line('hromadas.done.unchanged', wanted.length),
      ...(rows.length > wanted.length ? [line('hromadas.done.aside', rows.length - wanted.length)] : []),
      ...(retired.length > 0 ? [line('hromadas.done.retired', retired.length)] : []),
    ],
    questions: overwritten.length > 0 ? [line('hromadas.question.overwritten', overwritten.length)] : [],
    details: {
      columns: ['code', 'name', 'field', 'before', 'after'],
      rows: [...overwritten, ...retired.map(({ code, name }) => [code, name, 'retired', '', ''])],
    },
  }
}

function line(text: TextKey, count: number): ReportLine<TextKey> {
  return { text, params: { count } }
}

async function updateDetails(
  tx: Transaction<Database>,
  updates: readonly (Details & { readonly code: string })[],
): Promise<void> {
  const column = (field: keyof Details | 'code') => sql`${updates.map((row) => row[field])}`
  await sql`
    update territories.territory as territory
    set kind = given.kind, centre_name = given.centre_name, latitude = given.latitude, longitude = given.longitude,
      population = given.population, area_km2 = given.area_km2
    from unnest(
      ${column('code')}::text[], ${column('kind')}::text[], ${column('centre_name')}::text[],
      ${column('latitude')}::double precision[], ${column('longitude')}::double precision[],
      ${column('population')}::integer[], ${column('area_km2')}::double precision[]
    ) as given (code, kind, centre_name, latitude, longitude, population, area_km2)
    where territory.code = given.code`.execute(tx)
}

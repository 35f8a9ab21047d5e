/** `spilka load` of a codifier: the first edition is taken as it is, a further one is compared with what is stored. */
import { basename } from 'node:path'
import { titleOfRegion } from '#engines/place-names/naming/region-title.ts'
import { AppError } from '#kernel/errors.ts'
import type { FoundFile, Loader, LoadReport, LoadRun } from '#kernel/loading/loader.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { describeEdition } from './codifier.print.ts'
import { listLoadedOblasts, listStoredUnits } from './codifier.queries.ts'
import {
  type ComparedEdition,
  compareEditions,
  findCentres,
  findNewCentres,
  isOblast,
  type Unit,
} from './codifier.rules.ts'
import {
  insertChanges,
  insertUnits,
  retireUnits,
  storeRegions,
  updateCentres,
  updateUnits,
} from './edition.commands.ts'
import { editionDate, isEditionFile, readEdition } from './edition.files.ts'
import { chooseOblasts, type OblastEntry } from './oblasts.rules.ts'

type Run = LoadRun<TextKey>

/** Takes in editions of КАТОТТГ, whole or of the oblasts that were asked for; the oldest first where there are several. */
export const codifierLoader: Loader<TextKey> = {
  kind: 'codifier',
  reach: 'platform',
  recognises: isEditionFile,
  async load(files, run) {
    const dated = files.map((file) => ({ file, date: editionDate(file) ?? '' }))
    const reports: LoadReport<TextKey>[] = []
    for (const { file } of dated.toSorted((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date))))
      reports.push(await loadEdition(file, run))
    return reports
  },
}

async function loadEdition(file: FoundFile, run: Run): Promise<LoadReport<TextKey>> {
  const edition = await readEdition(file, run.table, (done, total) =>
    run.progress('codifier.stage.read', done, total),
  )
  const loaded = await listLoadedOblasts(run.tx)
  const oblasts = edition.units.filter(isOblast)
  refuseRecodedOblasts(file, loaded, oblasts)
  const chosen = chooseOblasts(oblasts, run.oblasts)
  const isWanted = within(chosen)
  const wanted = edition.units.filter(isWanted)
  const stored = await listStoredUnits(run.tx, [...chosen])
  const isKnown = within(loaded.map(({ code }) => code))
  const known = wanted.filter(isKnown)
  const fresh = wanted.filter((unit) => !isKnown(unit))
  const comparison = compareEditions(stored, known)
  const compared = { wanted, known, fresh, stored, comparison }
  const isNew = fresh.length + comparison.updates.length + comparison.changes.length > 0
  if (isNew) await storeEdition(file, compared, run)
  const isInFile = within(oblasts.map(({ code }) => code))
  return describeEdition({
    ...compared,
    file: file.name,
    absent: run.oblasts ? [] : loaded.filter((oblast) => !isInFile(oblast)),
    oldLetters: edition.oldLetters.filter((code) => isWanted({ code })),
    strays: edition.strays.filter((code) => isWanted({ code })),
  })
}

/** Whether a unit lies in one of these oblasts: the first four signs of a code name its oblast. */
function within(oblasts: Iterable<string>): (unit: Pick<Unit, 'code'>) => boolean {
  const beginnings = new Set(Array.from(oblasts, (code) => code.slice(0, 4)))
  return ({ code }) => beginnings.has(code.slice(0, 4))
}

/** An oblast's code stands in every key, also of facts: another one would leave them behind. */
function refuseRecodedOblasts(
  { path }: FoundFile,
  loaded: readonly OblastEntry[],
  oblasts: readonly OblastEntry[],
): void {
  const problems = loaded.flatMap(({ code, name }) => {
    const now = oblasts.find((oblast) => oblast.code.slice(0, 4) === code.slice(0, 4))
    if (!now || now.code === code) return []
    return [{ code: 'codifier.oblast_recoded', params: { name, before: code, after: now.code } }]
  })
  if (problems.length > 0)
    throw new AppError('table.unusable', { file: path, count: problems.length }, problems)
}

async function storeEdition(file: FoundFile, compared: ComparedEdition, run: Run): Promise<void> {
  const { wanted, known, fresh, stored, comparison } = compared
  const { tx, now } = run
  const title = editionDate(file)
  const rows = wanted.length
  const loadId = await run.record(file, { kind: 'codifier', rows, ...(title !== undefined && { title }) })
  const oblasts = wanted.filter(isOblast)
  const codes = new Map(oblasts.map(({ code }) => [code.slice(0, 4), code]))
  const oblastOf = (code: string) => codes.get(code.slice(0, 4)) ?? code
  await insertUnits(tx, {
    units: [...fresh, ...comparison.inserts],
    centres: findCentres(wanted),
    oblastOf,
    loadId,
    onProgress: (done, total) => run.progress('codifier.stage.write', done, total),
  })
  await updateUnits(tx, comparison.updates)
  await updateCentres(tx, findNewCentres(stored, known))
  await retireUnits(tx, comparison.retired, loadId)
  await insertChanges(tx, { changes: comparison.changes, oblastOf, loadId })
  await storeRegions(
    tx,
    oblasts.map(({ code, category, name, name_en }) => {
      const { uk, en } = titleOfRegion({ name, category, nameEn: name_en })
      return { oblast_code: code, name: uk, name_en: en }
    }),
    { source: basename(file.name), loaded_at: now },
  )
}

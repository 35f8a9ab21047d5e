/** The work of a load: once to be looked at and rolled back, once more, agreed to, to be kept. */

import type { Transaction } from 'kysely'
import { recordInAudit } from '#kernel/acts/record.ts'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import { AppError, type Problem } from '#kernel/errors.ts'
import { makeFiles } from '#kernel/files/intake/make-file.ts'
import type { FileShelf } from '#kernel/files/records/shelf.ts'
import { withFiles } from '#kernel/files/store/fetch-files.ts'
import type { Job } from '#kernel/jobs/job.ts'
import { findFiles } from '#kernel/loading/find-files.ts'
import type { FoundFile } from '#kernel/loading/loader.ts'
import { type LoadOutcome, nothingFound, runLoad } from '#kernel/loading/run-load.ts'
import type { JobTools } from '#kernel/module.ts'
import { describeLoadEffect, type LoadEffect, readIndexBefore } from '#modules/indicators/api.ts'
import { detailFiles } from '#ui/load-report.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { json, moveRun, replaceMadeFiles } from '../runs/run.commands.ts'
import { fileOblast, listRunFiles, purposes, withoutFolder } from '../runs/run.files.ts'
import { type RunWork, runJob } from '../runs/run.jobs.ts'
import { ownerType } from '../runs/run.queries.ts'
import { placeOf, type Run } from '../runs/run.rules.ts'
import type { AgreedBy } from '../runs/run.schema.ts'
import type { AdministrationParts } from '../services.ts'
import { choicesOf, digestOf, keptOutcome, refuseShared } from './load.rules.ts'
import { LoadOptions } from './load.schema.ts'

type Outcome = LoadOutcome<TextKey>

type Tools = JobTools<TextKey>
type Translators = Tools['translators']

export function loadJob({ resources: { services }, translators }: Tools): Job {
  const { shelf, administration: parts } = services
  return runJob('load', 'administration.load', (given) => workOn(given, shelf, { parts, translators }))
}

interface Means {
  readonly parts: AdministrationParts
  readonly translators: Translators
}

async function workOn(given: RunWork, shelf: FileShelf, means: Means): Promise<void> {
  const sent = (await listRunFiles(shelf, given.run.id)).filter(
    ({ purpose }) => purpose === purposes.load.name,
  )
  await withFiles(shelf, sent, async (folder, fetched) => {
    given.tell(folder)
    const { table } = choicesOf(LoadOptions.parse(given.run.options))
    const files = await lookAt(
      fetched.map(({ path }) => path),
      table,
    )
    const found = await load(given, files, means, folder)
    if (!found.isKept) await keepPreview(given, shelf, found)
  })
}

/** @throws AppError `load.unusable` with what is wrong with each file that cannot be read at all */
async function lookAt(
  paths: readonly string[],
  table: Parameters<typeof findFiles>[1],
): Promise<FoundFile[]> {
  const files: FoundFile[] = []
  const problems: Problem[] = []
  let refused = 0
  for (const path of paths) {
    try {
      files.push(...(await findFiles(path, table)).files)
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500) throw error
      refused += 1
      const own = error.problems.map((problem) => ({ file: path, ...problem }))
      problems.push(...(own.length > 0 ? own : [{ code: 'load.unreadable', file: path }]))
    }
  }
  if (refused > 0) throw new AppError('load.unusable', { files: refused }, problems)
  return files
}

interface Found {
  readonly isKept: boolean
  readonly outcome: Outcome
  readonly digest: string
  readonly effect: LoadEffect | null
}

/** Runs it; where it was agreed to, and would do just that, it is kept. */
async function load(
  { run, progress, context: { db, now } }: RunWork,
  files: readonly FoundFile[],
  { parts, translators }: Means,
  folder: string,
): Promise<Found> {
  const isOfOblast = run.oblast_code !== null
  const loaders = await parts.listLoaders()
  const shared = isOfOblast ? refuseShared(files, loaders) : []
  if (shared.length > 0) throw new AppError('load.unusable', { files: shared.length }, shared)
  const agreed = run.agreed_by as AgreedBy | null
  const before = await readIndexBefore(db)
  const started = now()
  let transaction: Transaction<Database> | undefined
  let found: Omit<Found, 'isKept' | 'outcome'> = { digest: '', effect: null }
  const { outcome, isKept } = await runLoad<TextKey>(db, {
    loaders: isOfOblast ? loaders.filter(({ reach }) => reach === 'oblast') : loaders,
    files,
    choices: {
      ...choicesOf(LoadOptions.parse(run.options)),
      ...{ now: started, isNamed: true, isFlat: true, progress },
    },
    ...(agreed ? { loadedBy: agreed.person.id } : {}),
    // What concerns all oblasts follows loads of the whole platform only.
    before: async (tx) => (isOfOblast ? [] : parts.makeRoom(tx, files)),
    async after(given) {
      transaction = given.tx
      return isOfOblast ? [] : parts.followUp(given)
    },
    async decide(whole) {
      const told = withoutFolder(whole, folder)
      if (told.reports.length === 0)
        throw nothingFound(files.map(({ name }) => name).join(', '), told, { unreadable: [], unseen: [] })
      const digest = digestOf(told)
      const isAgreed = run.state === 'loading' && digest === run.digest
      const effect =
        isAgreed || !transaction ? null : await describeLoadEffect(transaction, before, translators)
      found = { digest, effect }
      return isAgreed
    },
    keep: (tx) => keepLoad(tx, run, now()),
  })
  return { ...found, outcome: withoutFolder(outcome, folder), isKept }
}

/** The run's last state and the row of the audit, in the load's own transaction. */
async function keepLoad(tx: Transaction<Database>, run: Run, now: Date): Promise<void> {
  // Another process was faster: then this load is none.
  if (!(await moveRun(tx, run, 'kept', { now }))) throw new AppError('load.in_progress')
  const { person, session, grant } = run.agreed_by as AgreedBy
  await recordInAudit(tx, {
    act: 'administration.load.keep',
    outcome: 'done',
    actor: { kind: 'person', person, ...(session ? { session } : {}), grants: grant ? [grant] : [] },
    grant: grant ?? undefined,
    facts: {
      object: { type: ownerType, id: run.id },
      place: placeOf(run),
      changes: [{ field: 'digest', after: run.digest }],
    },
    // The address stands with the agreement; the work itself came from nowhere.
    address: undefined,
    now,
  })
}

/** What would happen, for a person to look at; all single changes as files. */
async function keepPreview(
  { run, context: { db, now } }: RunWork,
  shelf: FileShelf,
  { outcome, digest, effect }: Found,
): Promise<void> {
  const purpose = purposes.details.name
  const made = await makeFiles(
    shelf,
    detailFiles(outcome.reports).map(({ name, chunks }) => {
      return { name, content: chunks, kind: 'csv' as const, purpose }
    }),
    { oblast_code: fileOblast, uploaded_by: null },
  )
  await tx(db, async (transaction) => {
    const isMoved = await moveRun(transaction, run, 'previewed', {
      now: now(),
      digest,
      outcome: json(keptOutcome(outcome, effect)),
      is_anew: run.state === 'loading',
      agreed_by: null,
      agreed_at: null,
    })
    if (isMoved) await replaceMadeFiles(transaction, run.id, made, { purpose, now: now() })
  })
}

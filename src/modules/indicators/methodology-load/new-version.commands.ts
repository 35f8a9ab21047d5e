/** A version of a methodology that was made here, of what is stored already: checked and kept as a loaded one is. */
import { createHash } from 'node:crypto'
import type { Transaction } from 'kysely'
import { listLeaves } from '#engines/composite-index/plan.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { recordLoad } from '#kernel/loading/record-load.ts'
import { raiseRevision } from '#kernel/loading/revision.ts'
import { takeLoadLock } from '#kernel/loading/run-load.ts'
import { labelPeriod } from '#kernel/periods.ts'
import { fitsAddress } from '../catalogue/addresses.rules.ts'
import { storeMethodology } from '../facts/facts.commands.ts'
import { listMethodologies, type StoredMethodology } from '../facts/facts.queries.ts'
import { checkMethodology } from '../methodology/methodology.rules.ts'
import { planStored } from '../methodology/stored.rules.ts'
import { findOvertaking } from './published-rounds.queries.ts'
import { offerVersion } from './published-rounds.rules.ts'

export interface NewVersion {
  /** The version that it was made of. */
  readonly before: StoredMethodology
  readonly version: string
  /** A whole document with its tree written out. */
  readonly content: object
  /** As it was typed. */
  readonly appliesFrom: string
  readonly loadedBy: string | null
  readonly now: Date
}

/**
 * Stores it in the caller's transaction and tells everyone who keeps computed things.
 * @throws AppError `act.invalid` with the problems at `new_version` and `applies_from`; `load.in_progress`
 */
export async function storeNewVersion(tx: Transaction<Database>, given: NewVersion): Promise<void> {
  const { before, version, content, now, loadedBy } = given
  // Two who store at once would both find the version free.
  if (!(await takeLoadLock(tx))) throw new AppError('load.in_progress')
  const { code, name, name_en } = before
  const applies_from = labelPeriod(given.appliesFrom)
  const versions = (await listMethodologies(tx)).filter((one) => one.code === code).map((one) => one.version)
  const isTaken = versions.includes(version)
  const overtaking =
    applies_from === undefined
      ? []
      : await findOvertaking(tx, (stored) => [...stored, { code, version, applies_from }])
  const problems = [
    ...(fitsAddress(version)
      ? []
      : [{ code: 'methodology.not_in_address', params: { value: version }, path: 'new_version' }]),
    ...(isTaken
      ? [
          {
            code: 'methodology.version_taken',
            params: { code, version, offered: offerVersion(version, versions) },
            path: 'new_version',
          },
        ]
      : []),
    ...(applies_from === undefined
      ? [{ code: 'methodology.period_unknown', params: { period: given.appliesFrom }, path: 'applies_from' }]
      : []),
    ...overtaking.map((problem) => ({ ...problem, path: 'applies_from' })),
    ...checkMethodology(content).problems.map((problem) => ({ ...problem, path: 'new_version' })),
  ]
  if (problems.length > 0) throw new AppError('act.invalid', {}, problems)
  const document = JSON.stringify(content, null, 1)
  const load_id = await recordLoad(tx, {
    kind: 'methodology',
    file: `${code}-${version}.json`,
    checksum: createHash('sha256').update(document).digest('hex'),
    rows: listLeaves(planStored(document).plan).length,
    loaded_at: now,
    loaded_by: loadedBy,
  })
  // Its source is the document itself: what has none was proposed by the platform and may be replaced by it.
  await storeMethodology(tx, {
    ...{ code, version, name, name_en, document, source: document },
    ...{ applies_from: applies_from ?? null, loaded_at: now, load_id },
  })
  await raiseRevision(tx)
}

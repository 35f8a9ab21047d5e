/** What the roof and other modules may use of indicators. */
import type { Insertable, Kysely, Transaction } from 'kysely'
import type { FunctionComponent } from 'preact'
import type { Database } from '#kernel/database/tables.ts'
import type { Language, Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import {
  findEffect,
  type IndexBefore as GivenIndex,
  readIndexBefore as readBefore,
} from './effect/effect.queries.ts'
import { LoadEffect as Effect } from './effect/effect.schema.ts'
import {
  type ObservedColumns,
  storeDimensions,
  storeIndicators,
  storeMethodology,
  storeObservations,
} from './facts/facts.commands.ts'
import type { IndexRunInput, OnProgress } from './index-run/index-run.commands.ts'
import type { Ranking } from './index-run/index-run.print.ts'
import type { MethodologyDifferences } from './methodology/methodology-page.schema.ts'
import { findComputedRegion } from './region/region-index.queries.ts'

type Translators = Readonly<Record<Language, Translator<TextKey>>>

/** Computes the index of what the database serves, so that the first visitor need not wait. */
export async function prepareIndex(db: Kysely<Database>): Promise<void> {
  await findComputedRegion(db)
}

/** A catalogue, what was observed, and the methodology that makes an index of it. */
export interface FactsToStore {
  readonly indicators: readonly Insertable<Database['indicators.indicator']>[]
  readonly dimensions: readonly Insertable<Database['indicators.dimension']>[]
  readonly observations: ObservedColumns
  /** `document` is a methodology with its tree written out, as JSON. */
  readonly methodology: Insertable<Database['indicators.methodology']>
}

/** Stores all of it in the caller's transaction. */
export async function storeFacts(tx: Transaction<Database>, facts: FactsToStore): Promise<void> {
  await storeIndicators(tx, facts.indicators)
  await storeDimensions(tx, facts.dimensions)
  await storeObservations(tx, facts.observations)
  await storeMethodology(tx, facts.methodology)
}

/** The index as it is, to be compared with what a load would make of it. */
export type IndexBefore = GivenIndex

export function readIndexBefore(db: Kysely<Database>): Promise<IndexBefore> {
  return readBefore(db)
}

/** Whose ranks a load changes and what its methodologies do otherwise: JSON. */
export const LoadEffect = Effect
export type LoadEffect = Effect

/** What a load would do to the index; asked in its transaction when everything is written. */
export function describeLoadEffect(
  tx: Transaction<Database>,
  before: IndexBefore,
  translators: Translators,
): Promise<LoadEffect> {
  return findEffect(tx, before, translators)
}

/** The tables of what two methodologies do differently; read where pages are made, for they are `.tsx`. */
export async function readDifferenceTables(): Promise<
  FunctionComponent<{ differences: MethodologyDifferences; texts: Translator<TextKey> }>
> {
  const { DifferenceTables } = await import('./methodology/differences.pages.tsx')
  return DifferenceTables
}

/** What was computed from files, in the words of `spilka index`. */
export interface ComputedFiles {
  readonly title: Readonly<Record<Language, string>>
  readonly ranking: Ranking
  readonly notes: Readonly<Record<Language, readonly string[]>>
  /** Names of the files that were written. */
  readonly files: readonly string[]
}

/**
 * What `spilka index` does: computes an index from files and writes the result into a folder.
 * @param top so many of the best units are listed
 * @throws AppError with every fault of the methodology or of the values
 */
export async function computeFromFiles(
  input: IndexRunInput,
  {
    folder,
    top,
    version,
    translators,
    onProgress,
  }: {
    readonly folder: string
    readonly top: number
    readonly version: string
    readonly translators: Translators
    readonly onProgress: OnProgress
  },
): Promise<ComputedFiles> {
  // What reads tables and methodologies is needed by whoever computes, and by no start.
  const [{ runIndex }, { writeIndexRun }, { rankingOf, sayNotes, sayTitle }] = await Promise.all([
    import('./index-run/index-run.commands.ts'),
    import('./index-run/index-run.files.ts'),
    import('./index-run/index-run.print.ts'),
  ])
  const run = await runIndex(input, onProgress)
  const { written } = await writeIndexRun(folder, run, version, translators, onProgress)
  const inBoth = <T>(say: (texts: Translator<TextKey>) => T) => {
    return { uk: say(translators.uk), en: say(translators.en) }
  }
  return {
    title: inBoth((texts) => sayTitle(run, texts)),
    ranking: rankingOf(run, top),
    notes: inBoth((texts) => sayNotes(run, true, texts)),
    files: written,
  }
}

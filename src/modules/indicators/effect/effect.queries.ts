/** What a load would do to the index: computed in its transaction, before it is kept or rolled back. */
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Language, Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { listMethodologies, type StoredMethodology } from '../facts/facts.queries.ts'
import { differencesOf } from '../methodology/differences.rules.ts'
import { namerOf } from '../methodology/methodology-page.rules.ts'
import { planStored } from '../methodology/stored.rules.ts'
import { partAt } from '../region/region.rules.ts'
import { type ComputedIndex, computeIndex, findComputedRegion } from '../region/region-index.queries.ts'
import { compareRanks } from './effect.rules.ts'
import type { LoadEffect } from './effect.schema.ts'

type Translators = Readonly<Record<Language, Translator<TextKey>>>

/** The index as it is before a load. */
export interface IndexBefore {
  readonly computed: ComputedIndex | undefined
  readonly methodologies: readonly StoredMethodology[]
}

export async function readIndexBefore(db: Kysely<Database>): Promise<IndexBefore> {
  return { computed: await findComputedRegion(db), methodologies: await listMethodologies(db) }
}

export async function findEffect(
  tx: Transaction<Database>,
  { computed: before, methodologies: known }: IndexBefore,
  translators: Translators,
): Promise<LoadEffect> {
  const after = await computeIndex(tx)
  if (!before || !after) return { moves: null, methodologies: [] }
  const isKnown = ({ code, version }: StoredMethodology) =>
    known.some((one) => one.code === code && one.version === version)
  const fresh = (await listMethodologies(tx)).filter((one) => !isKnown(one))
  const { methodology: governing } = partAt(before.index, before.index.periods.length - 1)
  return {
    moves: compareRanks(before.index, after.index) ?? null,
    methodologies: fresh.map((one) => describeFresh(one, governing, after, translators)),
  }
}

function describeFresh(
  fresh: StoredMethodology,
  governing: StoredMethodology,
  computed: ComputedIndex,
  translators: Translators,
): LoadEffect['methodologies'][number] {
  const differences = (texts: Translator<TextKey>) => {
    const [before, after] = [governing, fresh].map(({ document }) => {
      const { plan, names, rollup } = planStored(document)
      return { plan, rollup, nameOf: namerOf(computed, names, texts) }
    })
    return { against: governing.version, ...differencesOf(before, after, texts) }
  }
  const { code, version, name, name_en } = fresh
  return {
    ...{ code, version, name, name_en },
    against: { name: governing.name, name_en: governing.name_en, version: governing.version },
    uk: differences(translators.uk),
    en: differences(translators.en),
  }
}

/** An index of the catalogue, proposed where values were loaded and nobody has loaded a methodology. */
import { isDeepStrictEqual } from 'node:util'
import type { LoadReport, LoadRun } from '#kernel/loading/loader.ts'
import { en } from '#ui/locales/en.ts'
import { type TextKey, uk } from '#ui/locales/uk.ts'
import { storeMethodology } from '../facts/facts.commands.ts'
import {
  listDimensions,
  listIndicators,
  listMethodologies,
  type StoredMethodology,
} from '../facts/facts.queries.ts'
import { planStored } from '../methodology/stored.rules.ts'
import { findOvertaking } from '../methodology-load/published-rounds.queries.ts'
import {
  detailsOf,
  type LeftOut,
  readReach,
  sayLeftOut,
  whyNot,
} from '../methodology-load/usable-indicators.queries.ts'
import type { IndicatorTable } from '../tables.ts'
import { catalogueIndexCode } from './catalogue-load.rules.ts'

const ownCode = 'catalogue'
/** An indicator that fewer of the hromadas have says more about its gaps than about them. */
const minShareOfUnits = 0.5
const key = 'loading.default_methodology.name'
const name = { uk: uk[key], en: en[key] }

/**
 * Makes the methodology that follows from the catalogue, where there is no other one; a new version of it where its tree
 * has changed since.
 * @returns undefined where nothing was to be done
 */
export async function ensureMethodology({
  tx,
  now,
}: Pick<LoadRun<TextKey>, 'tx' | 'now'>): Promise<LoadReport<TextKey> | undefined> {
  const stored = await listMethodologies(tx)
  if (!stored.every(isDefault)) return undefined
  const reach = await readReach(tx, undefined)
  if (reach.units === 0) return undefined
  const leftOut: LeftOut[] = []
  const used = (await listIndicators(tx)).filter(({ code, direction, weight }) => {
    const why = direction === 0 || weight === 0 ? 'context_only' : whyNot(code, reach, minShareOfUnits)
    if (why !== undefined) leftOut.push({ code, why })
    return why === undefined
  })
  const { remarks, warnings } = sayLeftOut(leftOut)
  if (used.length === 0) {
    return {
      file: '',
      done: remarks,
      warnings: [{ text: 'loading.default_methodology.impossible' }, ...warnings],
    }
  }
  const last = stored.at(-1)
  const version = String(stored.length + 1)
  const document = JSON.stringify(
    documentOf(version, used, new Map((await listDimensions(tx)).map((row) => [row.code, row]))),
    null,
    1,
  )
  if (last && isDeepStrictEqual(planStored(last.document).plan, planStored(document).plan)) return undefined
  // It would govern every period, those of published rounds too.
  const overtaking = await findOvertaking(tx, (known) => [
    ...known,
    { code: ownCode, version, applies_from: null },
  ])
  if (overtaking.length > 0)
    return {
      file: '',
      done: remarks,
      warnings: [{ text: 'loading.default_methodology.published' }, ...warnings],
    }
  await storeMethodology(tx, {
    code: ownCode,
    version,
    name: name.uk,
    name_en: name.en,
    document,
    loaded_at: now,
  })
  const params = { version, indicators: used.length }
  return {
    file: '',
    done: [{ text: 'loading.default_methodology.done', params }, ...remarks],
    warnings: [{ text: 'loading.default_methodology.proposal' }, ...warnings],
    details: detailsOf(leftOut),
  }
}

/** What this file made, not a person: those come with their source. */
function isDefault(methodology: StoredMethodology): boolean {
  return methodology.code === ownCode && methodology.source === null
}

function documentOf(
  version: string,
  used: readonly IndicatorTable[],
  dimensions: ReadonlyMap<
    string,
    { readonly code: string; readonly name: string; readonly name_en: string | null }
  >,
): object {
  const children = Array.from(
    Map.groupBy(used, ({ dimension }) => dimension),
    ([code, members]) => {
      const named = dimensions.get(code)
      // A dimension that is called by its code has no name yet; pages find one for usual words.
      const isNamed = named !== undefined && named.name !== code
      return {
        code,
        ...(isNamed ? { name: { uk: named.name, en: named.name_en ?? named.name } } : {}),
        children: members.map((member) => ({
          code: member.code,
          name: { uk: member.name, en: member.name_en ?? member.name },
          direction: member.direction,
          ...(member.weight === 1 ? {} : { weight: member.weight }),
        })),
      }
    },
  )
  return {
    spilka_methodology: 1,
    code: ownCode,
    version,
    name,
    scale: 100,
    decimals: 1,
    steps: {
      screen: { min_share: 0.5, count: 'observed' },
      normalise: { method: 'minmax', range: [0, 100] },
    },
    index: { code: catalogueIndexCode, name, children },
  }
}

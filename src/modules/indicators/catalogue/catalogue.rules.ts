/** The catalogue of indicators with what is known of each at a period. */
import { type Listing, type ListingQuery, listRows } from '#kernel/http/listing.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayUnit } from '../facts/indicator-texts.rules.ts'
import { sharesOf } from '../methodology/weights.rules.ts'
import { pick, type Shown, sayNode } from '../region/overview.rules.ts'
import { type ComputedRegion, listMembers, middle, partAt } from '../region/region.rules.ts'
import type { IndicatorTable } from '../tables.ts'
import type { Catalogue, IndicatorRow } from './catalogue.schema.ts'

type Texts = Translator<TextKey>

/** Value of an indicator, null where it is missing. */
export function valueAt(computed: ComputedRegion, code: string, h: number, period: number): number | null {
  const value = computed.values.get(code)?.[h * computed.index.periods.length + period]
  return value === undefined || Number.isNaN(value) ? null : value
}

/** All indicators in the order of the catalogue. */
export function listIndicatorRows(computed: ComputedRegion, shown: Shown, texts: Texts): IndicatorRow[] {
  const hromadas = listMembers(computed.index, shown.oblast?.code)
  const { plan } = partAt(computed.index, shown.period)
  const shares = sharesOf(plan)
  const shareOf = new Map(plan.nodes.map(({ code }, i) => [code, shares[i]]))
  return Array.from(computed.indicators.values(), (indicator) => {
    const values = hromadas.map((h) => valueAt(computed, indicator.code, h, shown.period))
    return {
      ...describeIndicator(indicator, texts),
      is_live: computed.live.has(indicator.code),
      dimension_name: sayNode(computed, shown.period, indicator.dimension, texts),
      hromadas: values.filter((value) => value !== null).length,
      of: hromadas.length,
      median: middle(values),
      share: shareOf.get(indicator.code) ?? null,
    }
  })
}

function describeIndicator(indicator: IndicatorTable, texts: Texts) {
  const { code, name, name_en, definition, definition_en, dimension } = indicator
  const { direction, source, legal_ground, valid_min, valid_max, reference_year, decimals } = indicator
  return {
    code,
    name: pick(texts.language, name, name_en),
    definition: definition && pick(texts.language, definition, definition_en),
    dimension,
    unit: sayUnit(indicator, texts),
    direction,
    source,
    legal_ground,
    valid_min,
    valid_max,
    reference_year,
    decimals,
  }
}

/** Dimensions in the order of the catalogue, with the number of their indicators. */
export function listDimensions(rows: readonly IndicatorRow[]): Catalogue['dimensions'] {
  const groups = Map.groupBy(rows, ({ dimension }) => dimension)
  return Array.from(groups, ([code, members]) => ({
    code,
    name: members[0].dimension_name,
    indicators: members.length,
  }))
}

/** Indicators of a page of the catalogue: what matches, sorted; by itself in the order of the catalogue. */
export function listCatalogue(
  rows: readonly IndicatorRow[],
  query: ListingQuery & { readonly dimension?: string | undefined },
  language: 'uk' | 'en',
): Listing<IndicatorRow> {
  const placeOf = new Map(rows.map(({ code }, place) => [code, place]))
  const ofDimension = rows.filter(
    ({ dimension }) => query.dimension === undefined || dimension === query.dimension,
  )
  return listRows(
    ofDimension,
    query,
    {
      columns: {
        dimension: ({ code }) => placeOf.get(code) ?? null,
        name: ({ name }) => name,
        unit: ({ unit }) => unit,
        direction: ({ direction }) => direction,
        hromadas: ({ hromadas }) => hromadas,
        share: ({ share }) => share,
      },
      initial: { sort: 'dimension', order: 'asc' },
      matches: ({ code, name, definition }, typed) => {
        const text = plain(`${code} ${name} ${definition ?? ''}`)
        return plain(typed)
          .split(' ')
          .every((word) => text.includes(word))
      },
      // All of them are easier to look through on one page.
      pageSize: 200,
    },
    language,
  )
}

/** Letters as people type them: in lower case, with one kind of apostrophe. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\u0027\u0060\u00b4\u02bc\u2018\u2019]/g, '\u2019')
    .replace(/\s+/g, ' ')
    .trim()
}

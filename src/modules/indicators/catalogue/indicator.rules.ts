/** One indicator at a period: how hromadas stand by it, and what the methodology does with it. */
import { foldName } from '#engines/place-names/folding/fold-name.ts'
import { type Listing, type ListingQuery, listRows } from '#kernel/http/listing.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { describeNode } from '../methodology/plain-words.rules.ts'
import { headOf, pick, type Shown } from '../region/overview.rules.ts'
import { type ComputedRegion, listMembers, middle, partAt, readIndex } from '../region/region.rules.ts'
import { listIndicatorRows, valueAt } from './catalogue.rules.ts'
import type { Extreme, HromadaValue, IndicatorAnswer } from './catalogue.schema.ts'

type Texts = Translator<TextKey>

/**
 * Undefined where there is no such indicator, or no such hromada to be marked.
 * @returns hromadas by rank, those without a value last
 */
export function indicatorOf(
  computed: ComputedRegion,
  shown: Shown,
  asked: { readonly code: string; readonly hromada?: string | undefined },
  texts: Texts,
): IndicatorAnswer | undefined {
  const indicator = listIndicatorRows(computed, shown, texts).find(({ code }) => code === asked.code)
  if (!indicator) return undefined
  const hromadas = listValues(computed, shown, indicator)
  const marked = hromadas.find(({ code }) => code === asked.hromada) ?? null
  if (asked.hromada !== undefined && !marked) return undefined
  const present = hromadas.filter(({ value }) => value !== null)
  return {
    ...headOf(computed, shown),
    indicator,
    best: extremeOf(present, present.at(0)),
    worst: extremeOf(present, present.at(-1)),
    treatment: treatmentOf(computed, shown, indicator.code, texts),
    oblasts: shown.oblast || computed.oblasts.length === 1 ? [] : listOblasts(computed, hromadas, shown),
    marked,
    hromadas,
  }
}

/** The best first: of indicators for context the largest. */
function listValues(
  computed: ComputedRegion,
  shown: Shown,
  { code, direction }: { readonly code: string; readonly direction: number },
): HromadaValue[] {
  const { index } = computed
  const { period, language } = shown
  const node = partAt(index, period).plan.nodes.findIndex((one) => one.code === code)
  const reader = readIndex(index)
  const { compare } = new Intl.Collator(language)
  const rows = listMembers(index, shown.oblast?.code).map((h) => {
    const hromada = index.hromadas[h]
    const value = valueAt(computed, code, h, period)
    const before = period > 0 ? valueAt(computed, code, h, period - 1) : null
    return {
      code: hromada.code,
      name: pick(language, hromada.name, hromada.name_en),
      oblast_code: hromada.oblast_code,
      kind: hromada.kind,
      value,
      change: value === null || before === null ? null : value - before,
      score: node < 0 ? null : reader.score(node, h, period),
    }
  })
  const sign = direction < 0 ? 1 : -1
  const key = (value: number | null) => (value === null ? Number.POSITIVE_INFINITY : sign * value)
  rows.sort((a, b) => {
    // Two missing ones: ∞ − ∞ is no number.
    return a.value === b.value ? compare(a.name, b.name) : key(a.value) - key(b.value)
  })
  let rank = 0
  return rows.map((row, place) => {
    if (place === 0 || row.value !== rows[place - 1].value) rank = place + 1
    return { ...row, rank: direction === 0 || row.value === null ? null : rank }
  })
}

/** All that have the same value as one of them: the first by name, and how many others there are. */
function extremeOf(present: readonly HromadaValue[], one: HromadaValue | undefined): Extreme | null {
  const [first, ...others] = present.filter(({ value }) => value === one?.value)
  if (!first || first.value === null) return null
  return { code: first.code, name: first.name, value: first.value, others: others.length }
}

function treatmentOf(
  { index }: ComputedRegion,
  { period }: Shown,
  code: string,
  texts: Texts,
): IndicatorAnswer['treatment'] {
  const node = partAt(index, period).plan.nodes.find((one) => one.code === code)
  if (node?.kind !== 'leaf') return null
  const words = describeNode(node, texts)
  return (['denominate', 'impute', 'treat', 'normalise'] as const).flatMap((step) => {
    const text = words[step]
    return text === undefined ? [] : [{ step, text }]
  })
}

function listOblasts(
  { oblasts }: ComputedRegion,
  hromadas: readonly HromadaValue[],
  { language }: Shown,
): IndicatorAnswer['oblasts'] {
  const byOblast = Map.groupBy(hromadas, ({ oblast_code }) => oblast_code)
  return oblasts.map(({ code, name, name_en }) => {
    const values = (byOblast.get(code) ?? []).map(({ value }) => value)
    return {
      code,
      name: pick(language, name, name_en),
      median: middle(values),
      hromadas: values.filter((value) => value !== null).length,
    }
  })
}

/** Hromadas of a page of the table: what matches, sorted; by itself the best first. */
export function listHromadaValues(
  rows: readonly HromadaValue[],
  query: ListingQuery,
  language: 'uk' | 'en',
): Listing<HromadaValue> {
  const placeOf = new Map(rows.map(({ code }, place) => [code, place]))
  return listRows(
    rows,
    query,
    {
      columns: {
        rank: ({ code }) => placeOf.get(code) ?? null,
        name: ({ name }) => name,
        value: ({ value }) => value,
        change: ({ change }) => change,
        score: ({ score }) => score,
      },
      initial: { sort: 'rank', order: 'asc' },
      matches: ({ code, name }, typed) => code === typed || foldName(name).includes(foldName(typed)),
      pageSize: 100,
    },
    language,
  )
}

/** What a methodology says of every hromada, oblast and period. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { namerOf } from '../methodology/methodology-page.rules.ts'
import { sayRollup } from '../methodology/plain-words.rules.ts'
import { headOf, pick, type Shown } from '../region/overview.rules.ts'
import { listMembers, listSubIndices, middle, partAt } from '../region/region.rules.ts'
import { rollUp, weighMembers } from '../rollup/rollup.rules.ts'
import { type AtWork, followsBefore, orderPlaces, type Place, placesOf, scoreAt } from './at-work.queries.ts'
import type { MethodologyResults, PeriodRow, ResultRow, RolledUpRow } from './results.schema.ts'

type Texts = Translator<TextKey>

export function resultsOf(work: AtWork, shown: Shown, texts: Texts): MethodologyResults {
  const { computed, plan, names } = work
  const { period, oblast } = shown
  const nameOf = namerOf(computed, names, texts)
  const rows = rowsOf(work, shown)
  const ranked = rows.filter(({ rank }) => rank !== null).length
  return {
    ...headOf(computed, shown),
    methodology: sayMethodology(work, texts),
    is_official: work.publishedFrom[period] !== null,
    governing: sayMethodology(partAt(computed.index, period), texts),
    ranked,
    unranked: rows.length - ranked,
    median: middle(rows.map(({ score }) => score)),
    sub_indices: listSubIndices(plan).map((node, i) => ({
      code: plan.nodes[node].code,
      name: nameOf(plan.nodes[node].code),
      median: middle(rows.map(({ sub_indices }) => sub_indices[i])),
    })),
    hromadas: rows,
    rollup: work.rollup
      ? { rule: sayRollup(work.rollup, nameOf, texts), oblasts: oblastsOf(work, shown) }
      : null,
    history: computed.index.periods.map((_, at) => periodRow(work, at, oblast?.code, texts)),
  }
}

/** How a methodology is named where its numbers are shown. */
export function sayMethodology(
  { methodology, display }: Pick<AtWork, 'methodology' | 'display'>,
  texts: Texts,
) {
  const { code, version, name, name_en } = methodology
  return { code, version, name: pick(texts.language, name, name_en), ...display }
}

function rowsOf(work: AtWork, { period, oblast, language }: Shown): ResultRow[] {
  const { computed, plan } = work
  const { hromadas } = computed.index
  const now = placesOf(work, period, oblast?.code)
  const isFollowed = followsBefore(work, period)
  const before = new Map(
    (isFollowed ? placesOf(work, period - 1, oblast?.code) : []).map((one) => [one.h, one]),
  )
  const overall = new Map(placesOf(work, period).map((one) => [one.h, one.rank]))
  const nodes = listSubIndices(plan)
  return orderPlaces(now, work).map(({ h, score, rank }) => {
    const was = before.get(h)
    const { code, oblast_code, name, name_en, kind, population } = hromadas[h]
    return {
      ...{ code, oblast_code, kind, population, score, rank },
      name: pick(language, name, name_en),
      overall_rank: overall.get(h) ?? null,
      score_change: differenceOf(score, was?.score),
      rank_change: differenceOf(was?.rank, rank),
      sub_indices: nodes.map((node) => scoreAt(work, node, h, period)),
    }
  })
}

function differenceOf(now: number | null | undefined, before: number | null | undefined): number | null {
  return now == null || before == null ? null : now - before
}

function oblastsOf(work: AtWork, { period, oblast, language }: Shown): RolledUpRow[] {
  const { computed, rollup, plan } = work
  if (!rollup) return []
  const rows = computed.oblasts.flatMap((one): RolledUpRow[] => {
    if (oblast && one.code !== oblast.code) return []
    const members = listMembers(computed.index, one.code)
    const weights = weighMembers(rollup.weights, members, period, {
      ...computed.index,
      values: computed.values,
    })
    const [index, ...parts] = [0, ...listSubIndices(plan)].map((node) =>
      rollUp(
        members.map((h) => scoreAt(work, node, h, period) ?? Number.NaN),
        weights,
        rollup,
      ),
    )
    const { code, name, name_en } = one
    return [
      {
        ...{ code, name: pick(language, name, name_en), hromadas: members.length },
        ...index,
        sub_indices: parts.map(({ score }) => score),
      },
    ]
  })
  return rows.sort((a, b) => (b.score ?? -Infinity) - (a.score ?? -Infinity))
}

function periodRow(work: AtWork, period: number, oblast: string | undefined, texts: Texts): PeriodRow {
  const { hromadas, periods } = work.computed.index
  const places = placesOf(work, period, oblast)
  const ranked = places.filter((place): place is Place & { score: number } => place.score !== null)
  const [first] = orderPlaces(ranked, work)
  const leader = first && hromadas[first.h]
  return {
    period: periods[period],
    is_official: work.publishedFrom[period] !== null,
    ranked: ranked.length,
    median: middle(ranked.map(({ score }) => score)),
    leader: leader
      ? { code: leader.code, name: pick(texts.language, leader.name, leader.name_en), score: first.score }
      : null,
  }
}

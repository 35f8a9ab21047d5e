/** The simulator: what would change, then the form that asks it; sliders where there is a script, numbers everywhere. */
import type { ComponentChildren } from 'preact'
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { addressOf, certaintyPath } from '../catalogue/addresses.rules.ts'
import { BandsNote, RankWithBand } from '../certainty/beside.pages.tsx'
import { type Measure, sayNumber, sayShownUnit } from '../facts/indicator-texts.rules.ts'
import { hromadaTitle } from '../profile/hromada-texts.rules.ts'
import { measureOf } from '../region/overview.rules.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import { formatChange, formatScore, sayOutOf, sayPlace } from '../region/region-texts.rules.ts'
import { WhatIfForm } from './form.pages.tsx'
import type { Standing, WhatIf } from './what-if.schema.ts'

type Context = PageContext<unknown, TextKey>

interface WhatIfProps {
  readonly data: WhatIf
  readonly computed: ComputedRegion
  readonly period: string | undefined
  readonly action: string
  readonly context: Context
}

export function WhatIfPage(props: WhatIfProps) {
  const { data, computed, period, context } = props
  const { texts } = context
  return (
    <>
      <h1>{texts.text('what_if.title', { hromada: hromadaTitle(data.hromada, texts) })}</h1>
      <p class="lead">{sayOutcome(data, context)}</p>
      {data.after && (
        <>
          <div class="two-columns" id="outcome">
            <Standings data={data} context={context} />
            <Parts data={data} measure={(code) => measureOf(computed, code)} context={context} />
          </div>
          <BandsNote
            certainty={data.certainty}
            after={[data.after]}
            address={context.link(addressOf(certaintyPath, { oblast: data.hromada.oblast_code, period }))}
            texts={texts}
          />
        </>
      )}
      <WhatIfForm {...props} />
      <p class="quiet">{texts.text('what_if.how')}</p>
    </>
  )
}

function sayOutcome(
  { before, after, of, methodology: { scale, decimals } }: WhatIf,
  { texts }: Context,
): string {
  if (!after) return texts.text('what_if.lead_none')
  if (after.score === null || after.rank === null) return texts.text('what_if.lead_lost')
  const now = {
    score: formatScore(texts, after.score, decimals),
    out_of: sayOutOf(texts, scale),
    place: sayPlace(texts, after.rank),
    of,
  }
  if (before.score === null || before.rank === null) return texts.text('what_if.lead_new', now)
  return texts.text('what_if.lead', {
    ...now,
    change: formatChange(texts, after.score - before.score, decimals + 1),
    place_before: sayPlace(texts, before.rank),
  })
}

interface StandingRow {
  readonly label: string
  readonly was: ComponentChildren
  readonly is: ComponentChildren
  readonly change: string
}

/** Index, places and the sub-indices that move, before and after. */
function standingRows(data: WhatIf, texts: Context['texts']): StandingRow[] {
  const { before, after, methodology, of, overall_of, peers_of, sub_indices } = data
  const { decimals } = methodology
  const scoreRow = (label: string, was: number | null, is: number | null): StandingRow => ({
    label,
    was: formatScore(texts, was, decimals),
    is: formatScore(texts, is, decimals),
    change: change(was, is, decimals + 1, texts),
  })
  const placeRow = (
    label: string,
    placeIn: (standing: Standing) => {
      readonly rank: number | null
      readonly rank_band: Standing['rank_band']
    },
  ): StandingRow => {
    const [was, is] = [placeIn(before), after ? placeIn(after) : { rank: null, rank_band: null }]
    return {
      label,
      was: <RankWithBand row={was} texts={texts} />,
      is: <RankWithBand row={is} texts={texts} />,
      // A smaller number is a better place.
      change: change(is.rank, was.rank, 0, texts),
    }
  }
  return [
    scoreRow(texts.text('region.column.score'), before.score, after?.score ?? null),
    placeRow(texts.text('what_if.place_oblast', { of }), (one) => one),
    ...(overall_of > of
      ? [
          placeRow(texts.text('what_if.place_all', { of: overall_of }), (one) => {
            return { rank: one.overall_rank, rank_band: one.overall_band }
          }),
        ]
      : []),
    ...(peers_of > 1
      ? [
          placeRow(texts.text('what_if.place_peers', { of: peers_of }), (one) => {
            return { rank: one.peers_rank, rank_band: null }
          }),
        ]
      : []),
    ...sub_indices
      .filter((one) => one.before !== one.after)
      .map((one) => scoreRow(one.name, one.before, one.after)),
  ]
}

function Standings({ data, context: { texts } }: { data: WhatIf; context: Context }) {
  const caption = texts.text('what_if.standings')
  return (
    <section class="scroll fits" tabindex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <BeforeAfter
          first={texts.text('what_if.column.what')}
          last={texts.text('what_if.column.change')}
          texts={texts}
        />
        <tbody>
          {standingRows(data, texts).map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              <td class="number">{row.was}</td>
              <td class="number">{row.is}</td>
              <td class="number">{row.change}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function BeforeAfter({ first, last, texts }: { first: string; last: string; texts: Context['texts'] }) {
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        <th scope="col" class="number">
          {texts.text('what_if.column.before')}
        </th>
        <th scope="col" class="number">
          {texts.text('what_if.column.after')}
        </th>
        <th scope="col" class="number wrap">
          {last}
        </th>
      </tr>
    </thead>
  )
}

function change(
  before: number | null,
  after: number | null,
  decimals: number,
  texts: Context['texts'],
): string {
  return formatChange(texts, before === null || after === null ? null : after - before, decimals)
}

/** What each value gives; the last row is the sum, which is the change of the index. */
function Parts({
  data,
  measure,
  context: { texts },
}: {
  data: WhatIf
  measure: (code: string) => Measure
  context: Context
}) {
  const { moves, follows, before, after, methodology } = data
  const decimals = methodology.decimals + 1
  const caption = texts.text('what_if.parts')
  return (
    <section class="scroll fits" tabindex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <BeforeAfter
          first={texts.text('hromada.column.indicator')}
          last={texts.text('why.column.gain')}
          texts={texts}
        />
        <tbody>
          {moves
            .filter(({ value }) => value !== null)
            .map(({ code, name, now, value, part }) => (
              <tr key={code}>
                <th scope="row">
                  {name}
                  <Unit measure={measure(code)} texts={texts} />
                </th>
                <td class="number">{sayNumber(now, measure(code), texts)}</td>
                <td class="number">{sayNumber(value, measure(code), texts)}</td>
                <td class="number">{formatChange(texts, part, decimals)}</td>
              </tr>
            ))}
          {follows.map(({ code, name, part }) => (
            <tr key={code}>
              <th scope="row">
                {name} <span class="quiet">{texts.text('what_if.follows')}</span>
              </th>
              <td />
              <td />
              <td class="number">{formatChange(texts, part, decimals)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{texts.text('what_if.sum')}</th>
            <td />
            <td />
            <td class="number">{change(before.score, after?.score ?? null, decimals, texts)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

function Unit({ measure, texts }: { measure: Measure; texts: Context['texts'] }) {
  const unit = sayShownUnit(measure, texts)
  return unit === null ? null : <span class="quiet">, {unit}</span>
}

/** The simulator: what would change, then the form that asks it; sliders where there is a script, numbers everywhere. */
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { type Measure, sayNumber, sayShownUnit } from '../facts/indicator-texts.rules.ts'
import { hromadaTitle } from '../profile/hromada-texts.rules.ts'
import { measureOf } from '../region/overview.rules.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import { formatChange, formatScore, sayOutOf, sayPlace } from '../region/region-texts.rules.ts'
import { WhatIfForm } from './form.pages.tsx'
import type { WhatIf } from './what-if.schema.ts'

type Context = PageContext<unknown, TextKey>

interface WhatIfProps {
  readonly data: WhatIf
  readonly computed: ComputedRegion
  readonly period: string | undefined
  readonly action: string
  readonly context: Context
}

export function WhatIfPage(props: WhatIfProps) {
  const { data, computed, context } = props
  const { texts } = context
  return (
    <>
      <h1>{texts.text('what_if.title', { hromada: hromadaTitle(data.hromada, texts) })}</h1>
      <p class="lead">{sayOutcome(data, context)}</p>
      {data.after && (
        <div class="two-columns" id="outcome">
          <Standings data={data} context={context} />
          <Parts data={data} measure={(code) => measureOf(computed, code)} context={context} />
        </div>
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

/** Index, places and sub-indices, before and after. */
function Standings({ data, context: { texts } }: { data: WhatIf; context: Context }) {
  const { before, after, methodology, of, overall_of, peers_of, sub_indices } = data
  const score = (value: number | null) => formatScore(texts, value, methodology.decimals)
  const rank = (value: number | null) => (value === null ? texts.text('region.unknown') : texts.number(value))
  const places = [
    { label: texts.text('what_if.place_oblast', { of }), was: before.rank, is: after?.rank ?? null },
    ...(overall_of > of
      ? [
          {
            label: texts.text('what_if.place_all', { of: overall_of }),
            was: before.overall_rank,
            is: after?.overall_rank ?? null,
          },
        ]
      : []),
    ...(peers_of > 1
      ? [
          {
            label: texts.text('what_if.place_peers', { of: peers_of }),
            was: before.peers_rank,
            is: after?.peers_rank ?? null,
          },
        ]
      : []),
  ]
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
          <tr>
            <th scope="row" class="group">
              {texts.text('region.column.score')}
            </th>
            <td class="number">{score(before.score)}</td>
            <td class="number">{score(after?.score ?? null)}</td>
            <td class="number">
              {change(before.score, after?.score ?? null, methodology.decimals + 1, texts)}
            </td>
          </tr>
          {places.map(({ label, was, is }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td class="number">{rank(was)}</td>
              <td class="number">{rank(is)}</td>
              <td class="number">
                {was === null || is === null ? texts.text('region.unknown') : formatChange(texts, was - is)}
              </td>
            </tr>
          ))}
          {sub_indices.map((one) => (
            <tr key={one.code}>
              <th scope="row">{one.name}</th>
              <td class="number">{score(one.before)}</td>
              <td class="number">{score(one.after)}</td>
              <td class="number">{change(one.before, one.after, methodology.decimals + 1, texts)}</td>
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

/** What a round came to: shown to everyone of a finished panel, to the office and the experts between rounds. */
import type { Translator } from '#kernel/i18n.ts'
import type { Picture } from '#kernel/picture/picture.ts'
import { type BoxRowsProps, boxRows } from '#ui/charts/box-rows.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { pictureOf } from '#ui/pictures/picture-of.tsx'
import { PictureView } from '#ui/pictures/picture-view.tsx'
import { addressOf, methodologyPath } from '../catalogue/addresses.rules.ts'
import { sayShare } from '../facts/indicator-texts.rules.ts'
import { fewestToShow, type PanelMethod, shownScale } from '../panels/panels.rules.ts'
import { ConsistencyPart } from './consistency.pages.tsx'
import { strengthOf } from './results.rules.ts'
import type { ItemResult, RoundResult } from './results.schema.ts'

type Texts = Translator<TextKey>

interface RoundProps {
  /** Of the panel. */
  readonly title: string
  readonly result: RoundResult
  readonly method: PanelMethod
  readonly texts: Texts
}

export function formatJudged(value: number, texts: Texts): string {
  return texts.number(value, { maximumFractionDigits: 1 })
}

/** The scale of the pictures: points and weights lie at its beginning, so it ends where the last of them does. */
export function pictureScale(method: PanelMethod, items: readonly ItemResult[], own: readonly number[] = []) {
  const [min, max] = shownScale(method)
  if (method === 'rating_9' || method === 'rating_100') return { min, max }
  const last = Math.max(...items.map(({ highest, median }) => highest ?? median), ...own)
  return { min, max: Math.min(max, Math.ceil(last / 10) * 10) }
}

/** The middle half as a range; one number where it is one. */
function sayMiddle({ lower, upper }: ItemResult, texts: Texts): string | undefined {
  if (lower === null || upper === null) return undefined
  const [from, to] = [lower, upper].map((value) => formatJudged(value, texts))
  return from === to ? from : `${from}–${to}`
}

/** What all said of an item, in a sentence. */
export function sayBox(item: ItemResult, texts: Texts): string {
  const median = formatJudged(item.median, texts)
  const middle = sayMiddle(item, texts)
  return middle === undefined
    ? texts.text('panel.box_median', { median })
    : texts.text('panel.box', { median, middle })
}

/** Pictures, numbers, agreement and stability of a round. */
export function RoundPart(props: RoundProps) {
  const { result, texts } = props
  return (
    <>
      <Spread {...props} />
      <Agreement {...props} />
      <StabilityPart {...props} />
      {result.consistency && (
        <ConsistencyPart consistency={result.consistency} round={result.round} texts={texts} />
      )}
      <Dissent {...props} />
    </>
  )
}

function sayLegend({ result, method, texts }: Pick<RoundProps, 'result' | 'method' | 'texts'>): string {
  return texts.text(result.experts < fewestToShow ? 'panel.result.few' : `panel.result.legend.${method}`)
}

export function spreadPicture(props: RoundProps): Picture | undefined {
  const { title, result, method, texts } = props
  const { items, round, experts } = result
  const chart: BoxRowsProps = {
    rows: items.map((item) => ({
      label: item.name,
      box: item,
      said: `${item.name}. ${sayBox(item, texts)}`,
    })),
    label: texts.text('panel.result.spread'),
    scale: pictureScale(method, items),
    format: (value) => formatJudged(value, texts),
  }
  const said = texts.text('panel.result.round', { round, count: experts })
  const head = {
    name: `round-${round}`,
    title: `${chart.label}: ${title}`,
    about: [said, sayLegend(props)],
    source: said,
  }
  return pictureOf(boxRows, chart, head, texts)
}

export function Spread(props: RoundProps) {
  const { result, texts } = props
  return (
    <section>
      <h3>{texts.text('panel.result.spread')}</h3>
      <p class="quiet">{sayLegend(props)}</p>
      <PictureView picture={spreadPicture(props)} />
      <ItemTable result={result} texts={texts} />
    </section>
  )
}

function ItemTable({ result, texts }: Pick<RoundProps, 'result' | 'texts'>) {
  const caption = texts.text('panel.result.table', { round: result.round })
  const say = (value: number | null) => (value === null ? '–' : formatJudged(value, texts))
  return (
    <section class="scroll fits" tabindex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.text('panel.column.item')}</th>
            {(['weight', 'median', 'middle', 'shift'] as const).map((column) => (
              <th
                key={column}
                scope="col"
                class={column === 'shift' ? 'number wrap minor-cell' : 'number wrap'}
              >
                {texts.text(`panel.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {result.items.map((item) => (
            <tr key={item.code}>
              <th scope="row">{item.name}</th>
              <td class="number">{sayShare(item.weight, texts)}</td>
              <td class="number">{say(item.median)}</td>
              <td class="number">{sayMiddle(item, texts) ?? '–'}</td>
              <td class="number minor-cell">{say(item.shift)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Agreement({ result: { concordance, no_concordance, experts, items }, texts }: RoundProps) {
  return (
    <section>
      <h3>{texts.text('panel.result.agreement')}</h3>
      {concordance ? (
        <p>
          {texts.text(`panel.result.agreement.${strengthOf(concordance.w)}`, {
            w: texts.number(concordance.w, { minimumFractionDigits: 3, maximumFractionDigits: 3 }),
          })}{' '}
          {texts.text(`panel.result.p_${concordance.p_by}`, {
            p: sayP(concordance.p, texts),
            degrees: items.length - 1,
            chi: texts.number(concordance.chi_square, { maximumFractionDigits: 2 }),
          })}
        </p>
      ) : (
        <p>{texts.text(`panel.result.no_agreement.${no_concordance ?? 'one_expert'}`, { experts })}</p>
      )}
    </section>
  )
}

/** Three digits behind the point are enough to say that something is no chance. */
function sayP(p: number, texts: Texts): string {
  return p < 0.001 ? texts.text('panel.result.p_tiny') : texts.number(p, { maximumFractionDigits: 3 })
}

function StabilityPart({ result: { stability, round }, texts }: RoundProps) {
  return (
    <section>
      <h3>{texts.text('panel.result.stability')}</h3>
      {stability ? (
        <p>
          {texts.text('panel.result.changed', {
            changed: stability.changed,
            compared: stability.compared,
            before: round - 1,
          })}{' '}
          {stability.rank_correlation !== null &&
            texts.text('panel.result.rank_correlation', {
              rho: texts.number(stability.rank_correlation, { maximumFractionDigits: 2 }),
            })}
        </p>
      ) : (
        <p>{texts.text('panel.result.no_stability')}</p>
      )}
    </section>
  )
}

function Dissent({ result: { outside, reasons }, texts }: RoundProps) {
  return (
    <section>
      <h3>{texts.text('panel.result.dissent')}</h3>
      {outside !== null && <p>{texts.text('panel.result.outside', { count: outside })}</p>}
      {reasons.length === 0 ? (
        <p>{texts.text('panel.result.no_reasons')}</p>
      ) : (
        <ul class="reasons">
          {reasons.map((reason) => (
            <li key={reason}>
              <q>{reason}</q>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

interface AdoptedProps {
  /** The version that was judged. */
  readonly node: { readonly methodology: string; readonly version: string }
  readonly made: string
  readonly context: { readonly texts: Texts; readonly link: (path: string) => string }
}

/** The way to the version that was made, beside the one that was judged. */
export function AdoptedLink({ node, made, context: { texts, link } }: AdoptedProps) {
  const path = methodologyPath({ code: node.methodology, version: made })
  return (
    <p class="marked">
      <a href={link(addressOf(path, { against: node.version }))}>
        {texts.text('panel.adopted', { version: made })}
      </a>
    </p>
  )
}

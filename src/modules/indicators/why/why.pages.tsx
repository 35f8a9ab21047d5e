/** Why a score is what it is: parts that sum to it, what changed it, what would move the place. */
import type { PageContext } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { addressOf, certaintyPath } from '../catalogue/addresses.rules.ts'
import { BandsNote, RankWithBand, sayPlaceBand } from '../certainty/beside.pages.tsx'
import { hromadaTitle } from '../profile/hromada-texts.rules.ts'
import { formatChange, formatScore, sayOutOf, sayPlace } from '../region/region-texts.rules.ts'
import type { Part, Why } from './why.schema.ts'

type Texts = Translator<TextKey>

interface WhyProps {
  readonly data: Why
  /** Address of a path at the period that is shown, in the language that is shown. */
  readonly to: (path: string) => string
  readonly context: PageContext<unknown, TextKey>
}

/** Parts are small: one decimal more than scores. */
const decimalsOf = ({ methodology: { decimals } }: Why) => decimals + 1

export function WhyPage({ data, to, context: { texts } }: WhyProps) {
  const { certainty, hromada } = data
  const about = { data, to, texts }
  return (
    <>
      <h1>{texts.text('why.title', { hromada: hromadaTitle(data.hromada, texts) })}</h1>
      <p class="lead">{sayLead(data, texts)}</p>
      {hromada.rank_band && <p>{sayPlaceBand(hromada, certainty.runs, texts)}</p>}
      {data.hromada.score !== null && (
        <>
          <Moves {...about} />
          <Parts {...about} />
        </>
      )}
    </>
  )
}

function sayLead(
  { hromada: { score, rank, score_change }, against, of, methodology }: Why,
  texts: Texts,
): string {
  if (score === null || rank === null) return texts.text('why.none')
  const { scale, decimals } = methodology
  const said = texts.text('why.lead', {
    score: formatScore(texts, score, decimals),
    out_of: sayOutOf(texts, scale),
    place: sayPlace(texts, rank),
    of,
  })
  if (against === null || score_change === null) return said
  const period = sayPeriod(against, texts, 'of')
  return `${said} ${texts.text('why.lead_change', { change: formatChange(texts, score_change, decimals), period })}`
}

interface AboutProps {
  readonly data: Why
  readonly to: (path: string) => string
  readonly texts: Texts
}

/** Sub-indices with their indicators below them; the last row is the sum, which is the index. */
function Parts({ data, to, texts }: AboutProps) {
  const { parts, hromada, against, gaps } = data
  const decimals = decimalsOf(data)
  const isCompared = against !== null
  const caption = texts.text('why.parts_caption')
  const number = (value: number | null) => formatScore(texts, value, decimals)
  return (
    <section>
      <h2>{texts.text('why.parts')}</h2>
      <p>{texts.text('why.parts_intro')}</p>
      <section class="scroll fits" tabindex={0} aria-label={caption}>
        <table class="indicators">
          <caption>{caption}</caption>
          <PartsHead against={against} texts={texts} />
          <tbody>
            {parts.map((part) => (
              <tr key={`${part.kind} ${part.code}`}>
                <th scope="row" class={part.kind === 'sub_index' ? 'group' : undefined}>
                  <PartName part={part} data={data} to={to} />
                </th>
                <td class="number minor-cell">{formatScore(texts, part.score, data.methodology.decimals)}</td>
                <td class="number">{number(part.part)}</td>
                {isCompared && <td class="number">{formatChange(texts, part.change, decimals)}</td>}
              </tr>
            ))}
            {isCompared && gaps !== null && Number(Math.abs(gaps).toFixed(decimals)) !== 0 && (
              <tr>
                <th scope="row">{texts.text('why.gaps')}</th>
                <td class="minor-cell" />
                <td />
                <td class="number">{formatChange(texts, gaps, decimals)}</td>
              </tr>
            )}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{texts.text('why.sum')}</th>
              <td class="minor-cell" />
              <td class="number">{number(hromada.score)}</td>
              {isCompared && <td class="number">{formatChange(texts, hromada.score_change, decimals)}</td>}
            </tr>
          </tfoot>
        </table>
      </section>
    </section>
  )
}

function PartsHead({ against, texts }: { against: string | null; texts: Texts }) {
  return (
    <thead>
      <tr>
        <th scope="col">{texts.text('hromada.column.indicator')}</th>
        <th scope="col" class="number wrap minor-cell">
          {texts.text('hromada.column.score')}
        </th>
        <th scope="col" class="number wrap">
          {texts.text('why.column.part')}
        </th>
        {against !== null && (
          <th scope="col" class="number wrap">
            {texts.text('why.column.change', { period: sayPeriod(against, texts, 'of') })}
          </th>
        )}
      </tr>
    </thead>
  )
}

function PartName({ part, data, to }: { part: Part; data: Why; to: (path: string) => string }) {
  if (part.kind === 'sub_index') return <>{part.name}</>
  const path = `/indicators/hromadas/${data.hromada.code}/${encodeURIComponent(part.code)}`
  return <a href={to(path)}>{part.name}</a>
}

function Moves({ data, to, texts }: AboutProps) {
  const { moves, hromada, certainty } = data
  const address = to(addressOf(certaintyPath, { oblast: hromada.oblast_code }))
  const caption = texts.text('why.moves_caption')
  return (
    <section>
      <h2>{texts.text('why.moves')}</h2>
      <p>{texts.text(moves.length > 0 ? 'why.moves_intro' : 'why.moves_none')}</p>
      <p>
        <a href={to(`/indicators/hromadas/${hromada.code}/what-if`)}>{texts.text('what_if.link')}</a>
      </p>
      {moves.length > 0 && (
        <section class="scroll fits" tabindex={0} aria-label={caption}>
          <table class="indicators">
            <caption>{caption}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.text('hromada.column.indicator')}</th>
                <th scope="col" class="number wrap minor-cell">
                  {texts.text('hromada.column.score')}
                </th>
                <th scope="col" class="number wrap minor-cell">
                  {texts.text('why.column.target')}
                </th>
                <th scope="col" class="number wrap">
                  {texts.text('why.column.gain')}
                </th>
                <th scope="col" class="number wrap">
                  {texts.text('why.column.rank')}
                </th>
              </tr>
            </thead>
            <tbody>
              {moves.map(({ code, name, score, target, gain, rank, rank_band }) => (
                <tr key={code}>
                  <th scope="row">
                    <a href={to(`/indicators/hromadas/${hromada.code}/${encodeURIComponent(code)}`)}>
                      {name}
                    </a>
                  </th>
                  <td class="number minor-cell">{formatScore(texts, score, data.methodology.decimals)}</td>
                  <td class="number minor-cell">{formatScore(texts, target, data.methodology.decimals)}</td>
                  <td class="number">+{formatScore(texts, gain, decimalsOf(data))}</td>
                  <td class="number">
                    <RankWithBand row={{ rank, rank_band }} texts={texts} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <BandsNote certainty={certainty} after={moves} address={address} texts={texts} />
    </section>
  )
}

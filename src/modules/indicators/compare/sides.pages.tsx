/** Chosen hromadas: what each of them is, and a link that takes it out. */
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { addressOf, certaintyPath, comparePath, hromadaPath } from '../catalogue/addresses.rules.ts'
import { BandBelow, BandsNote } from '../certainty/beside.pages.tsx'
import { pick } from '../region/overview.rules.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import { formatScore } from '../region/region-texts.rules.ts'
import type { Comparison } from './compare.schema.ts'

interface SidesProps {
  readonly data: Comparison
  readonly computed: ComputedRegion
  readonly period: string | undefined
  readonly context: PageContext<unknown, TextKey>
}

export function Sides(props: SidesProps) {
  const { data, context } = props
  const { texts } = context
  const label = texts.text('compare.caption', { period: sayPeriod(data.period, texts) })
  return (
    <>
      <section class="scroll fits" tabindex={0} aria-label={label}>
        <table class="sides">
          <caption>{label}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.text('compare.column.hromada')}</th>
              <th scope="col" class="number">
                {texts.text('compare.column.score')}
              </th>
              <th scope="col" class="number">
                {texts.text('compare.column.rank')}
              </th>
              <th scope="col" class="number minor-cell">
                {texts.text('compare.column.population')}
              </th>
              <th scope="col" class="minor-cell">
                {texts.text('compare.column.kind')}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.hromadas.map((hromada) => (
              <Side key={hromada.code} hromada={hromada} {...props} />
            ))}
            <Peers {...props} />
          </tbody>
        </table>
      </section>
      <BandsNote
        certainty={data.certainty}
        address={context.link(addressOf(certaintyPath, { period: props.period }))}
        texts={texts}
      />
    </>
  )
}

/** With whom a hromada that was chosen alone is compared: its peers, the nearest first, and their middle. */
function Peers({ data, period, context: { texts, link } }: SidesProps) {
  const { peers, peers_score, methodology, of } = data
  if (peers.length === 0) return null
  const unknown = texts.text('region.unknown')
  return (
    <>
      <tr>
        <th scope="row">{texts.text('peers.median')}</th>
        <td class="number">{formatScore(texts, peers_score, methodology.decimals)}</td>
        <td />
        <td class="minor-cell" />
        <td class="minor-cell" />
      </tr>
      {peers.map(({ code, name, score, overall_rank, population, kind }) => (
        <tr key={code}>
          <th scope="row" class="quiet">
            <a href={link(addressOf(hromadaPath(code), { period }))}>{name}</a>
          </th>
          <td class="number">{formatScore(texts, score, methodology.decimals)}</td>
          <td class="number">
            {overall_rank === null ? unknown : texts.text('compare.rank', { rank: overall_rank, of })}
          </td>
          <td class="number minor-cell">{population === null ? unknown : texts.number(population)}</td>
          <td class="minor-cell">{kind === null ? unknown : texts.text(`region.kind.${kind}`)}</td>
        </tr>
      ))}
    </>
  )
}

function Side({
  hromada,
  data,
  computed,
  period,
  context: { texts, link },
}: SidesProps & { hromada: Comparison['hromadas'][number] }) {
  const { code, name, oblast_code, kind, population, score, overall_rank, rank_band } = hromada
  const others = data.hromadas.map((one) => one.code).filter((one) => one !== code)
  const unknown = texts.text('region.unknown')
  // Where there is one oblast, everyone knows it.
  const oblast =
    computed.oblasts.length > 1 ? computed.oblasts.find((one) => one.code === oblast_code) : undefined
  return (
    <tr>
      <th scope="row">
        <a href={link(addressOf(hromadaPath(code), { period }))}>{name}</a>{' '}
        {oblast && <span class="quiet">{pick(texts.language, oblast.name, oblast.name_en)} </span>}
        <a
          class="remove"
          href={link(addressOf(comparePath, { hromada: others.join(',') || undefined, period }))}
          aria-label={texts.text('compare.remove_name', { name })}
        >
          {texts.text('compare.remove')}
        </a>
      </th>
      <td class="number">{formatScore(texts, score, data.methodology.decimals)}</td>
      <td class="number">
        {overall_rank === null ? unknown : texts.text('compare.rank', { rank: overall_rank, of: data.of })}
        <BandBelow row={{ rank: overall_rank, rank_band }} texts={texts} />
      </td>
      <td class="number minor-cell">{population === null ? unknown : texts.number(population)}</td>
      <td class="minor-cell">{kind === null ? unknown : texts.text(`region.kind.${kind}`)}</td>
    </tr>
  )
}

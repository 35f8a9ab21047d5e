/** Hromadas that are like one another: who they are, how near, and by what formula. */
import type { PageContext } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { hromadaTitle } from '../profile/hromada-texts.rules.ts'
import { formatScore, sayPlace } from '../region/region-texts.rules.ts'
import { type FeatureName, featureNames } from './peer-distance.rules.ts'
import type { Peer, Peers } from './peers.schema.ts'

type Texts = Translator<TextKey>

interface PeersProps {
  readonly data: Peers
  readonly to: (path: string) => string
  readonly context: PageContext<unknown, TextKey>
}

export function PeersPage({ data, to, context: { texts } }: PeersProps) {
  const { peers, hromada } = data
  return (
    <>
      <h1>{texts.text('peers.title', { hromada: hromadaTitle(hromada, texts) })}</h1>
      <p class="lead">{sayAmongPeers(data, texts)}</p>
      {peers.length > 0 && <PeersTable data={data} to={to} texts={texts} />}
      <Formula data={data} texts={texts} />
    </>
  )
}

/** Where a hromada stands among its peers, in a sentence. */
export function sayAmongPeers(
  {
    peers,
    place,
    median,
    methodology,
  }: { readonly peers: readonly unknown[] } & Pick<Peers, 'place' | 'median' | 'methodology'>,
  texts: Texts,
): string {
  if (peers.length === 0) return texts.text('peers.none')
  if (place === null) return texts.text('peers.unranked', { count: peers.length })
  return texts.text('peers.lead', {
    place: sayPlace(texts, place),
    of: peers.length + 1,
    median: formatScore(texts, median, methodology.decimals),
  })
}

interface TableProps {
  readonly data: Peers
  readonly to: (path: string) => string
  readonly texts: Texts
}

function PeersTable({ data, to, texts }: TableProps) {
  const { peers, used, hromada, methodology } = data
  const caption = texts.text('peers.caption')
  const isManyOblasts = new Set(peers.map(({ oblast_code }) => oblast_code)).size > 1
  const score = (value: number | null) => formatScore(texts, value, methodology.decimals)
  return (
    <section class="scroll" tabindex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.text('region.column.hromada')}</th>
            <th scope="col" class="number">
              {texts.text('region.column.score')}
            </th>
            <th scope="col" class="number">
              {texts.text('peers.column.distance')}
            </th>
            {used.map((feature) => (
              <th key={feature} scope="col" class={feature === 'kind' ? undefined : 'number wrap'}>
                {texts.text(`peers.feature.${feature}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr aria-current="true">
            <th scope="row">{hromada.name}</th>
            <td class="number">{score(hromada.score)}</td>
            <td class="number">{texts.number(0)}</td>
            <Features row={{ ...hromada, risk_km: data.risk_km }} used={used} texts={texts} />
          </tr>
          {peers.map((peer) => (
            <tr key={peer.code}>
              <th scope="row">
                <a href={to(`/indicators/hromadas/${peer.code}`)}>{peer.name}</a>
                {isManyOblasts && <span class="quiet"> {peer.oblast}</span>}
              </th>
              <td class="number">{score(peer.score)}</td>
              <td class="number">{sayDistance(peer.distance, texts)}</td>
              <Features row={peer} gaps={peer.gaps} used={used} texts={texts} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A distance in two decimals, as on every page. */
export function sayDistance(distance: number, texts: Texts): string {
  return texts.number(distance, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}

/** What a hromada is in each feature, and how far that is. */
function Features({
  row,
  gaps,
  used,
  texts,
}: {
  row: Pick<Peer, 'population' | 'kind' | 'risk_km'>
  gaps?: Peer['gaps']
  used: readonly FeatureName[]
  texts: Texts
}) {
  const said = {
    size: row.population === null ? null : texts.number(row.population),
    kind: row.kind === null ? null : texts.text(`region.kind.${row.kind}`),
    risk: row.risk_km === null ? null : texts.text('peers.km', { km: Math.round(row.risk_km) }),
  }
  return used.map((feature) => (
    <td key={feature} class={feature === 'kind' ? undefined : 'number'}>
      {said[feature] ?? texts.text('region.unknown')}
      {gaps && gaps[feature] !== null && (
        <span class="quiet"> ({sayDistance(gaps[feature] ?? 0, texts)})</span>
      )}
    </td>
  ))
}

function Formula({ data: { used, own_missing, spread }, texts }: { data: Peers; texts: Texts }) {
  const shown = (value: number) => sayDistance(value, texts)
  return (
    <section>
      <h2>{texts.text('peers.formula')}</h2>
      <p>{texts.text('peers.formula_intro')}</p>
      <ul>
        {used.map((feature) => (
          <li key={feature}>
            {texts.text(
              `peers.formula.${feature}`,
              feature === 'kind' ? {} : { spread: shown(spread[feature]) },
            )}
          </li>
        ))}
      </ul>
      <p>{texts.text('peers.formula_sum')}</p>
      {own_missing.map((feature) => (
        <p key={feature}>{texts.text(`peers.own_missing.${feature}`)}</p>
      ))}
      {featureNames
        .filter((feature) => !used.includes(feature))
        .map((feature) => (
          <p key={feature}>{texts.text(`peers.not_used.${feature}`)}</p>
        ))}
    </section>
  )
}

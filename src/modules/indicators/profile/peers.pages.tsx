/** On the page of a hromada: its peers, and where it stands among them. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayAmongPeers, sayDistance } from '../peers/peers.pages.tsx'
import { formatScore } from '../region/region-texts.rules.ts'
import type { HromadaProfile } from './profile.schema.ts'

interface ProfilePeersProps {
  readonly data: HromadaProfile
  readonly to: (path: string) => string
  readonly texts: Translator<TextKey>
}

export function ProfilePeers({ data, to, texts }: ProfilePeersProps) {
  const { peers, hromada } = data
  return (
    <section>
      <h2>{texts.text('peers.short')}</h2>
      <p>{sayAmongPeers(data, texts)}</p>
      {peers.length > 0 && <PeersTable data={data} to={to} texts={texts} />}
      <p>
        <a href={to(`/indicators/hromadas/${hromada.code}/peers`)}>{texts.text('peers.how')}</a>
      </p>
    </section>
  )
}

function PeersTable({ data, to, texts }: ProfilePeersProps) {
  const { peers, hromada, methodology } = data
  const rows = [{ ...hromada, distance: 0 }, ...peers].toSorted(
    (a, b) => (b.score ?? Number.NEGATIVE_INFINITY) - (a.score ?? Number.NEGATIVE_INFINITY),
  )
  const isPopulated = rows.some(({ population }) => population !== null)
  return (
    <section class="scroll fits" tabindex={0} aria-label={texts.text('peers.short')}>
      <table class="narrow compact">
        <caption class="visually-hidden">{texts.text('peers.short')}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.text('region.column.hromada')}</th>
            {isPopulated && (
              <th scope="col" class="number minor-cell">
                {texts.text('region.column.population')}
              </th>
            )}
            <th scope="col" class="number">
              {texts.text('peers.column.distance')}
            </th>
            <th scope="col" class="number">
              {texts.text('region.column.score')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, name, population, score, distance }) => (
            <tr key={code} aria-current={code === hromada.code ? 'true' : undefined}>
              <th scope="row">
                {code === hromada.code ? name : <a href={to(`/indicators/hromadas/${code}`)}>{name}</a>}
              </th>
              {isPopulated && (
                <td class="number minor-cell">
                  {population === null ? texts.text('region.unknown') : texts.number(population)}
                </td>
              )}
              <td class="number">
                {code === hromada.code ? texts.text('region.unknown') : sayDistance(distance, texts)}
              </td>
              <td class="number">{formatScore(texts, score, methodology.decimals)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

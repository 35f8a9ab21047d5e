/** Hromadas whose places changed most against the period before. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import type { HromadaRow, RegionOverview } from './region.schema.ts'
import { formatChange } from './region-texts.rules.ts'

type Texts = Translator<TextKey>

export function Movers({
  data,
  to,
  texts,
}: {
  data: RegionOverview
  to: (path: string) => string
  texts: Texts
}) {
  const { against, up, down } = data.movers
  if (data.ranked === 0 || data.periods.length === 1) return null
  return (
    <section>
      <h2>{texts.text('region.movers')}</h2>
      {against === null && <p class="quiet">{texts.text('region.movers_none')}</p>}
      {against !== null && up.length + down.length === 0 && <p>{texts.text('region.movers_same')}</p>}
      {against !== null && up.length + down.length > 0 && (
        <div class="two-columns even">
          {[up, down].map((rows) => (
            <MoversTable
              key={rows === up ? 'up' : 'down'}
              caption={texts.text(rows === up ? 'region.movers_up' : 'region.movers_down', {
                period: sayPeriod(against, texts, 'of'),
              })}
              rows={rows}
              decimals={data.methodology.decimals}
              to={to}
              texts={texts}
            />
          ))}
        </div>
      )}
    </section>
  )
}

interface MoversTableProps {
  caption: string
  rows: readonly HromadaRow[]
  decimals: number
  to: (path: string) => string
  texts: Texts
}

function MoversTable({ caption, rows, decimals, to, texts }: MoversTableProps) {
  return (
    <section class="scroll fits" tabindex={0} aria-label={caption}>
      <table class="movers">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.text('region.column.hromada')}</th>
            {(['places', 'now', 'points'] as const).map((column) => (
              <th key={column} scope="col" class="number">
                {texts.text(`region.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, name, rank, rank_change, score_change }) => (
            <tr key={code}>
              <th scope="row">
                <a href={to(`/indicators/hromadas/${code}`)}>{name}</a>
              </th>
              <td class="number">{formatChange(texts, rank_change)}</td>
              <td class="number">{rank === null ? texts.text('region.unknown') : texts.number(rank)}</td>
              <td class="number">{formatChange(texts, score_change, decimals)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

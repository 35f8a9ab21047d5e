/** The page of a hromada: where it stands, how its sub-indices compare, what is strong and weak, how it changed. */
import type { PageContext } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import { Sparkline } from '#ui/charts/sparkline.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { PlaceInWords, sayBand } from '../certainty/beside.pages.tsx'
import type { BandOfRank } from '../rank-bands/bands.schema.ts'
import { formatChange, formatScore, sayOutOf } from '../region/region-texts.rules.ts'
import { targetsPath } from '../targets/targets.rules.ts'
import { ShowElsewhere } from '../widget/widget.pages.tsx'
import { History } from './history.pages.tsx'
import { hromadaTitle } from './hromada-texts.rules.ts'
import { IndicatorsTable, type MeasureOf, Named } from './indicators.pages.tsx'
import { ProfilePeers } from './peers.pages.tsx'
import { lastSegment } from './profile.rules.ts'
import type { HromadaProfile } from './profile.schema.ts'
import { sayStanding } from './standing.rules.ts'
import { SubIndices } from './sub-indices.pages.tsx'

type Texts = Translator<TextKey>

interface ProfileProps {
  readonly data: HromadaProfile
  /** Address of a path at the period that is shown, in the language that is shown. */
  readonly to: (path: string) => string
  readonly texts: Texts
}

export function ProfilePage(props: {
  data: HromadaProfile
  to: (path: string) => string
  measureOf: MeasureOf
  context: PageContext<{ readonly publicUrl: string | undefined }, TextKey>
}) {
  const { data, to, measureOf } = props
  const { texts } = props.context
  const about = { data, to, texts }
  return (
    <>
      <h1>{hromadaTitle(data.hromada, texts)}</h1>
      <p class="lead">{sayStanding(data, texts)}</p>
      <Facts {...about} />
      <PlaceInWords {...about} />
      <SubIndices {...about} />
      <p>
        <a href={to(`/indicators/hromadas/${data.hromada.code}/why`)}>{texts.text('why.short')}</a>
        {' · '}
        <a href={to(`/indicators/hromadas/${data.hromada.code}/what-if`)}>{texts.text('what_if.link')}</a>
        {' · '}
        <a href={to(targetsPath(data.hromada.code))}>{texts.text('targets.link')}</a>
      </p>
      <Named {...about} measureOf={measureOf} />
      {data.history.length > 1 && <History {...about} />}
      <IndicatorsTable {...about} measureOf={measureOf} />
      <ProfilePeers {...about} />
      <ShowElsewhere hromada={data.hromada} context={props.context} />
      <p class="quiet">
        {texts.text('hromada.scale', { scale: texts.number(data.methodology.scale) })}{' '}
        {texts.text('region.method')} <a href={to(methodologyPath(data))}>{sayMethodology(data, texts)}</a>
      </p>
    </>
  )
}

function methodologyPath({ methodology: { code, version } }: HromadaProfile): string {
  return `/indicators/methodologies/${encodeURIComponent(code)}/${encodeURIComponent(version)}`
}

function sayMethodology({ methodology: { name, version } }: HromadaProfile, texts: Texts): string {
  return texts.text('region.method_version', { name, version })
}

/** The numbers that people come for, large. */
function Facts({ data, texts }: ProfileProps) {
  const { hromada, of, overall_of, overall_band, methodology, history, peers, place } = data
  const { decimals, scale } = methodology
  const isPartial = overall_of > of
  return (
    <dl class="headline">
      <div>
        <dt>{texts.text('region.column.score')}</dt>
        <dd>
          <strong>{formatScore(texts, hromada.score, decimals)}</strong>{' '}
          <span class="quiet">{sayOutOf(texts, scale)}</span>{' '}
          {hromada.score_change !== null && (
            <span>{formatChange(texts, hromada.score_change, decimals)}</span>
          )}{' '}
          {history.length > 1 && (
            <Sparkline
              values={lastSegment(history).map(({ score }) => score)}
              label={texts.text('hromada.history_label')}
            />
          )}
        </dd>
      </div>
      <Place
        label={texts.text(isPartial ? 'hromada.place_oblast' : 'hromada.place')}
        rank={hromada.rank}
        of={of}
        change={hromada.rank_change}
        band={hromada}
        texts={texts}
      />
      {isPartial && (
        <Place
          label={texts.text('hromada.place_all')}
          rank={hromada.overall_rank}
          of={overall_of}
          change={null}
          band={overall_band}
          texts={texts}
        />
      )}
      {place !== null && peers.length > 0 && (
        <Place
          label={texts.text('peers.place')}
          rank={place}
          of={peers.length + 1}
          change={null}
          texts={texts}
        />
      )}
      {hromada.population !== null && (
        <div>
          <dt>{texts.text('region.column.population')}</dt>
          <dd>
            <strong>{texts.number(hromada.population)}</strong>
          </dd>
        </div>
      )}
    </dl>
  )
}

interface PlaceProps {
  label: string
  rank: number | null
  of: number
  change: number | null
  /** Undefined of a place of which no band is computed. */
  band?: BandOfRank
  texts: Texts
}

function Place({ label, rank, of, change, band, texts }: PlaceProps) {
  const between = band === undefined ? undefined : sayBand(band, texts)
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <strong>{rank === null ? texts.text('region.unknown') : texts.number(rank)}</strong>{' '}
        {rank !== null && <span class="quiet">{texts.text('hromada.of', { of })}</span>}{' '}
        {change !== null && change !== 0 && <span>{formatChange(texts, change)}</span>}
        {rank !== null && between !== undefined && (
          <span class="rank-band">{texts.text('certainty.likely', { band: between })}</span>
        )}
      </dd>
    </div>
  )
}

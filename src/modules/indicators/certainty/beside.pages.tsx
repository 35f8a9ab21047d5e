/** How sure a rank is, beside the rank: in every list and on the page of a hromada. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { addressOf, certaintyPath, hromadaPath } from '../catalogue/addresses.rules.ts'
import type { HromadaProfile } from '../profile/profile.schema.ts'
import type { BandOfRank, CertaintyNote } from '../rank-bands/bands.schema.ts'
import { countNeighbours } from '../rank-bands/published.rules.ts'

type Texts = Translator<TextKey>

/** The band as «8–19», or as one place where it is one; undefined where there is none. */
export function sayBand({ rank_band }: Pick<BandOfRank, 'rank_band'>, texts: Texts): string | undefined {
  if (!rank_band) return undefined
  const { p5, p95 } = rank_band
  return p5 === p95 ? texts.number(p5) : `${texts.number(p5)}–${texts.number(p95)}`
}

/** A share in whole percent. */
export function sayShare(share: number, texts: Texts): string {
  return texts.text('certainty.percent', { percent: texts.number(100 * share, { maximumFractionDigits: 0 }) })
}

interface Ranked extends Pick<BandOfRank, 'rank_band'> {
  readonly rank: number | null
}

/** The band below a place that stands before it; nothing where it is that place alone, or not known. */
export function BandBelow({ row, texts }: { row: Ranked; texts: Texts }) {
  const band = sayBand(row, texts)
  if (row.rank === null || band === undefined || band === texts.number(row.rank)) return null
  return <span class="rank-band">{band}</span>
}

/** A place with its band below it, and a sign where it cannot be told apart from the next one. */
export function RankWithBand({
  row,
  texts,
}: {
  row: Ranked & Partial<Pick<BandOfRank, 'told_apart'>>
  texts: Texts
}) {
  if (row.rank === null) return <>{texts.text('region.unknown')}</>
  return (
    <>
      {row.told_apart === false && <abbr title={texts.text('certainty.same_as_next')}>≈</abbr>}{' '}
      {texts.number(row.rank)}
      <BandBelow row={row} texts={texts} />
    </>
  )
}

interface BandsNoteProps {
  readonly certainty: CertaintyNote
  /** Places that somebody would have. */
  readonly after?: readonly Ranked[]
  /** Of the page that tells more. */
  readonly address: string
  readonly texts: Texts
}

/** What bands below places mean where few of them stand; before they are there, that they come. */
export function BandsNote({ certainty: { state, runs }, after = [], address, texts }: BandsNoteProps) {
  if (state !== 'ready') return <p class="quiet">{texts.text(`certainty.${state}`)}</p>
  const ranked = after.filter(({ rank }) => rank !== null)
  const isTold = ranked.some(({ rank_band }) => rank_band !== null)
  return (
    <p class="quiet">
      {texts.text(isTold ? 'certainty.beside_after' : 'certainty.beside', { runs })}{' '}
      {ranked.length > 0 && !isTold && `${texts.text('certainty.beside_pairs')} `}
      <a href={address}>{texts.text('certainty.title')}</a>
    </p>
  )
}

/** Between which places a hromada stays, as a sentence. */
export function sayPlaceBand(
  { rank_band }: Pick<BandOfRank, 'rank_band'>,
  runs: number,
  texts: Texts,
): string {
  if (!rank_band) return ''
  const { p5, p95 } = rank_band
  const between = { from: texts.number(p5), to: texts.number(p95) }
  return texts.text(p5 === p95 ? 'certainty.place_one' : 'certainty.place', { ...between, runs })
}

/** What bands and signs of a list mean; before they are there, that they come. */
export function CertaintyLine({
  certainty,
  rows,
  address,
  texts,
}: {
  certainty: CertaintyNote
  rows: readonly BandOfRank[]
  /** Of the page that tells more. */
  address: string
  texts: Texts
}) {
  if (certainty.state !== 'ready') return <p class="quiet">{texts.text(`certainty.${certainty.state}`)}</p>
  return (
    <p class="quiet">
      {texts.text('certainty.legend', countNeighbours(rows))}{' '}
      <a href={address}>{texts.text('certainty.title')}</a>
    </p>
  )
}

/** How sure the place of a hromada is, in words; before that is computed, that it comes. */
export function PlaceInWords({
  data,
  to,
  texts,
}: {
  data: HromadaProfile
  /** Address of a path at the period that is shown, in the language that is shown. */
  to: (path: string) => string
  texts: Texts
}) {
  const { hromada, certainty, not_told_apart, moved_most_by, overall_of, of } = data
  if (hromada.rank === null) return null
  const { state } = certainty
  if (state !== 'ready') return <p class="quiet">{texts.text(`certainty.${state}`)}</p>
  if (!hromada.rank_band) return null
  const oblast = overall_of > of ? hromada.oblast_code : undefined
  return (
    <p>
      {sayPlaceBand(hromada, certainty.runs, texts)}{' '}
      {not_told_apart.length > 0 && (
        <>
          {texts.text('certainty.same_as')}{' '}
          {not_told_apart.map(({ code, name }, i) => (
            <>
              {i > 0 && ', '}
              <a href={to(hromadaPath(code))}>{name}</a>
            </>
          ))}
          .{' '}
        </>
      )}
      {moved_most_by !== null && `${texts.text('certainty.moved_most', { choice: moved_most_by })} `}
      <a href={to(addressOf(certaintyPath, { oblast }))}>{texts.text('certainty.title')}</a>
    </p>
  )
}

/** Two methodologies side by side: how far they agree in words, each hromada by both, and what they do differently. */
import type { Listing } from '#kernel/http/listing.ts'
import type { PageContext } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { type Column, DataTable } from '#ui/tables/data-table.tsx'
import { againstPath, hromadaPath, periodParam } from '../catalogue/addresses.rules.ts'
import type { AtWork } from '../method-results/at-work.queries.ts'
import { MethodFilter } from '../method-results/filter.pages.tsx'
import { DifferenceTables } from '../methodology/differences.pages.tsx'
import type { Shown } from '../region/overview.rules.ts'
import { formatChange, formatScore } from '../region/region-texts.rules.ts'
import { withPeriod } from '../region/shown.queries.ts'
import { methodologyChoice } from './contrast.rules.ts'
import type { ContrastRow, MethodologyContrast } from './contrast.schema.ts'

type Texts = Translator<TextKey>
type Side = MethodologyContrast['methodology']

interface Props {
  readonly data: MethodologyContrast
  readonly listing: Listing<ContrastRow>
  readonly work: AtWork
  readonly shown: Shown
  readonly context: PageContext<unknown, TextKey>
}

export function ContrastPage(props: Props) {
  const { data, context } = props
  const { texts } = context
  const { methodology, other, differences } = data
  return (
    <>
      <h1>{texts.text('method_contrast.title', { name: methodology.name, version: methodology.version })}</h1>
      {other ? (
        <>
          <p class="lead">{sayLead(data, other, texts)}</p>
          <p class={other.is_official || methodology.is_official ? undefined : 'marked'}>
            {sayStanding(data, other, texts)}
          </p>
          <section class="hromadas">
            <h2>{texts.text('method_contrast.places')}</h2>
            <Choice {...props} />
            <Places {...props} other={other} />
          </section>
          {differences && (
            <section>
              <h2>{texts.text('method_contrast.differences')}</h2>
              <p>
                {texts.text('method_contrast.differences_how', {
                  before: nameSide(other, texts),
                  after: nameSide(methodology, texts),
                })}
              </p>
              <DifferenceTables differences={differences} texts={texts} />
            </section>
          )}
        </>
      ) : (
        <p class="lead">{texts.text('method_contrast.alone')}</p>
      )}
    </>
  )
}

function nameSide({ name, version }: Pick<Side, 'name' | 'version'>, texts: Texts): string {
  return texts.text('methodology.title', { name, version })
}

function sayLead(data: MethodologyContrast, other: Side, texts: Texts): string {
  const { compared, period, far, spearman, mean_difference, only_here, only_there } = data
  const against = { other: nameSide(other, texts), period: sayPeriod(period, texts, 'during') }
  if (compared === 0) return texts.text('method_contrast.lead_empty', against)
  return [
    texts.text('method_contrast.lead', {
      ...against,
      compared,
      far,
      mean: formatScore(texts, mean_difference),
    }),
    ...(spearman === null
      ? []
      : [texts.text('method_contrast.agreement', { spearman: formatScore(texts, spearman, 2) })]),
    ...(only_here + only_there === 0
      ? []
      : [texts.text('method_contrast.only', { here: only_here, there: only_there })]),
  ].join(' ')
}

function sayStanding({ period, methodology }: MethodologyContrast, other: Side, texts: Texts): string {
  const when = { period: sayPeriod(period, texts) }
  const official = [methodology, other].find(({ is_official }) => is_official)
  return official
    ? texts.text('method_contrast.one_official', { ...when, name: nameSide(official, texts) })
    : texts.text('method_contrast.none_official', when)
}

function Choice({ data, listing, work, shown, context: { texts, link } }: Props) {
  return (
    <MethodFilter
      path={link(againstPath(data.methodology))}
      kept={{ sort: listing.sort, order: listing.order }}
      period={periodParam(work.computed.index, shown.period)}
      q={listing.q}
      button={texts.text('method_contrast.compare')}
      {...{ work, shown, texts }}
    >
      <label>
        <span>{texts.text('method_contrast.other')}</span>
        <select class="ds-input" name="other">
          {data.choices.map((one) => (
            <option
              key={methodologyChoice(one)}
              value={methodologyChoice(one)}
              selected={one.code === data.other?.code && one.version === data.other.version}
            >
              {nameSide(one, texts)}
            </option>
          ))}
        </select>
      </label>
    </MethodFilter>
  )
}

function columnsOf(
  { data, work, shown, context: { texts, link } }: Props,
  other: Side,
): Column<ContrastRow>[] {
  const place = (rank: number | null) => (rank === null ? texts.text('region.unknown') : texts.number(rank))
  const numeric = (
    key: string,
    label: TextKey,
    cell: Column<ContrastRow>['cell'],
    isMinor = false,
  ): Column<ContrastRow> => {
    return { key, label: texts.text(label), isNumber: true, isSortable: true, isMinor, cell }
  }
  const { decimals } = data.methodology
  return [
    {
      key: 'name',
      label: texts.text('region.column.hromada'),
      isSortable: true,
      isRowHeader: true,
      cell: ({ code, name }) => (
        <a href={link(withPeriod(hromadaPath(code), work.computed, shown.period))}>{name}</a>
      ),
    },
    numeric('rank', 'method_contrast.column.rank', ({ rank }) => place(rank)),
    numeric('other', 'method_contrast.column.other_rank', ({ other_rank }) => place(other_rank)),
    numeric('difference', 'method_contrast.column.difference', (row) => formatChange(texts, row.difference)),
    numeric('score', 'method_contrast.column.score', (row) => formatScore(texts, row.score, decimals), true),
    numeric(
      'other_score',
      'method_contrast.column.other_score',
      (row) => formatScore(texts, row.other_score, other.decimals),
      true,
    ),
  ]
}

function Places(props: Props & { other: Side }) {
  const { data, other, listing, work, shown, context } = props
  const { texts, link } = context
  return (
    <DataTable
      caption={texts.text('method_contrast.caption', {
        here: nameSide(data.methodology, texts),
        there: nameSide(other, texts),
        period: sayPeriod(data.period, texts, 'during'),
      })}
      columns={columnsOf(props, other)}
      listing={listing}
      keyOf={({ code }) => code}
      path={link(againstPath(data.methodology))}
      params={{
        other: methodologyChoice(other),
        period: periodParam(work.computed.index, shown.period),
        oblast: shown.oblast?.code,
      }}
      emptyText={texts.text('region.ranking_empty')}
      texts={texts}
    />
  )
}

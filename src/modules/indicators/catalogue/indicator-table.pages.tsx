/** The table of hromadas by one indicator. */
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Column } from '#ui/tables/data-table.tsx'
import {
  commonDecimals,
  isYesNo,
  type Measure,
  sayNumber,
  shownNumber,
} from '../facts/indicator-texts.rules.ts'
import { formatChange, formatScore } from '../region/region-texts.rules.ts'
import { addressOf, hromadaPath, numberPath } from './addresses.rules.ts'
import type { HromadaValue, IndicatorAnswer } from './catalogue.schema.ts'

type Context = PageContext<unknown, TextKey>

/** Columns of the table of hromadas; what says nothing of this indicator has none. */
export function columnsOf(
  { indicator, methodology }: IndicatorAnswer,
  all: readonly HromadaValue[],
  measure: Measure,
  period: string | undefined,
  context: Context,
): Column<HromadaValue>[] {
  const { texts, link } = context
  const present = all.flatMap(({ value }) => (value === null ? [] : [value]))
  const decimals = commonDecimals(present, measure)
  const missing = texts.text('region.unknown')
  const rank: Column<HromadaValue> = {
    key: 'rank',
    label: texts.text('indicator.column.rank'),
    isNumber: true,
    isSortable: true,
    cell: ({ rank }) => (rank === null ? missing : texts.number(rank)),
  }
  const score: Column<HromadaValue> = {
    key: 'score',
    label: texts.text('indicator.column.score'),
    isNumber: true,
    isMinor: true,
    isSortable: true,
    cell: ({ score }) => formatScore(texts, score, methodology.decimals),
  }
  const change: Column<HromadaValue> = {
    key: 'change',
    label: texts.text('indicator.column.change'),
    isNumber: true,
    isMinor: true,
    isSortable: true,
    cell: ({ change }) =>
      formatChange(texts, change === null ? null : shownNumber(change, measure), decimals),
  }
  const value: Column<HromadaValue> = {
    key: 'value',
    label: texts.text('indicator.column.value'),
    isNumber: true,
    isSortable: true,
    cell: ({ code, value }) =>
      value === null ? (
        missing
      ) : (
        <a href={link(addressOf(numberPath(code, indicator.code), { period }))}>
          {sayNumber(value, measure, texts, decimals)}
        </a>
      ),
  }
  return [
    nameColumn(period, context),
    value,
    // Half of the hromadas share a place among answers.
    ...(isYesNo(measure) || all.every(({ rank }) => rank === null) ? [] : [rank]),
    ...(isYesNo(measure) || all.every(({ change }) => change === null) ? [] : [change]),
    ...(all.every(({ score }) => score === null) ? [] : [score]),
  ]
}

function nameColumn(period: string | undefined, { texts, link }: Context): Column<HromadaValue> {
  return {
    key: 'name',
    label: texts.text('indicator.column.hromada'),
    isSortable: true,
    isRowHeader: true,
    cell: ({ code, name, kind }) => (
      <>
        <a href={link(addressOf(hromadaPath(code), { period }))}>{name}</a>{' '}
        {kind && <span class="quiet">{texts.text(`region.kind.${kind}`)}</span>}
      </>
    ),
  }
}

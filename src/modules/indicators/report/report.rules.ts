/** The report of a hromada, part by part; the page and the PDF are made of it. */
import type { Translator } from '#kernel/i18n.ts'
import type { Paper, PaperPart, PaperTable } from '#kernel/paper/paper.ts'
import type { Picture } from '#kernel/picture/picture.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { type Measure, sayValue } from '../facts/indicator-texts.rules.ts'
import { historyPicture } from '../profile/history.pages.tsx'
import { hromadaTitle } from '../profile/hromada-texts.rules.ts'
import type { DistantIndicator, HromadaProfile } from '../profile/profile.schema.ts'
import { sayStanding } from '../profile/standing.rules.ts'
import { subIndicesPicture } from '../profile/sub-indices.pages.tsx'
import { formatChange, formatScore } from '../region/region-texts.rules.ts'
import type { Report } from './report.schema.ts'

type Texts = Translator<TextKey>
type MeasureOf = (code: string) => Measure

export function paperOf({ profile, targets }: Report, measureOf: MeasureOf, texts: Texts): Paper {
  const { hromada, period, region } = profile
  return {
    title: hromadaTitle(hromada, texts),
    about: `${region.name}. ${texts.text('report.about', { period: sayPeriod(period, texts, 'name') })}`,
    parts: [
      { kind: 'text', text: sayStanding(profile, texts), isLead: true },
      { kind: 'text', text: sayBandOf(profile, texts) },
      ...subIndices(profile, texts),
      ...named(profile, 'strongest', measureOf, texts),
      ...named(profile, 'weakest', measureOf, texts),
      ...historyParts(profile, texts),
      ...targetParts(targets, measureOf, texts),
      ...peersTable(profile, texts),
      ...howToRead(profile, texts),
    ],
  }
}

function sayBandOf({ hromada: { rank_band } }: HromadaProfile, texts: Texts): string {
  if (!rank_band) return texts.text('report.no_band')
  const [from, to] = [texts.number(rank_band.p5), texts.number(rank_band.p95)]
  return from === to ? texts.text('report.band_one', { rank: from }) : texts.text('report.band', { from, to })
}

function subIndices(profile: HromadaProfile, texts: Texts): PaperPart[] {
  const { sub_indices, hromada, methodology, period } = profile
  if (sub_indices.length === 0) return []
  const score = (value: number | null) => formatScore(texts, value, methodology.decimals)
  const { kind } = hromada
  const table: PaperTable = {
    kind: 'table',
    caption: texts.text('hromada.sub_indices_caption', {
      period: sayPeriod(period, texts, 'during'),
      scale: methodology.scale,
    }),
    columns: [
      { title: texts.text('report.column.indicator'), width: 2.5 },
      { title: hromada.name, isNumber: true, width: 1.4 },
      { title: texts.text('hromada.column.region'), isNumber: true },
      ...(kind === null ? [] : [{ title: texts.text(`hromada.median_kind.${kind}`), isNumber: true }]),
    ],
    rows: sub_indices.map((one) => [
      ...[one.name, score(one.score), score(one.region_median)],
      ...(kind === null ? [] : [score(one.kind_median)]),
    ]),
  }
  const heading = { kind: 'heading', text: texts.text('hromada.sub_indices') } as const
  return [heading, ...drawn(subIndicesPicture(profile, texts)), table]
}

function drawn(picture: Picture | undefined): PaperPart[] {
  return picture === undefined ? [] : [{ kind: 'picture', picture }]
}

/** Numbers of the picture in words: a table of them would take half a page. */
function historyParts(profile: HromadaProfile, texts: Texts): PaperPart[] {
  const picture = historyPicture(profile, texts)
  if (!picture) return []
  return [
    { kind: 'heading', text: texts.text('hromada.history') },
    { kind: 'picture', picture },
    { kind: 'text', text: `${picture.title}. ${picture.said}.`, isQuiet: true },
  ]
}

function named(
  profile: HromadaProfile,
  which: 'strongest' | 'weakest',
  measureOf: MeasureOf,
  texts: Texts,
): PaperPart[] {
  const { [which]: indicators, methodology } = profile
  const heading = { kind: 'heading', text: texts.text(`hromada.${which}`) } as const
  if (indicators.length === 0) return [heading, { kind: 'text', text: texts.text(`hromada.no_${which}`) }]
  const row = ({ code, name, value, region_median_value, distance }: DistantIndicator) => [
    name,
    sayValue(value, measureOf(code), texts),
    sayValue(region_median_value, measureOf(code), texts),
    formatChange(texts, distance, methodology.decimals),
  ]
  return [
    heading,
    {
      kind: 'table',
      caption: `${heading.text}. ${texts.text('hromada.indicators_caption', {
        period: sayPeriod(profile.period, texts, 'during'),
      })}`,
      columns: [
        { title: texts.text('report.column.indicator'), width: 3 },
        { title: texts.text('report.column.value'), isNumber: true },
        { title: texts.text('report.column.median'), isNumber: true },
        { title: texts.text('report.column.distance'), isNumber: true },
      ],
      rows: indicators.map(row),
    },
  ]
}

function targetParts(targets: Report['targets'], measureOf: MeasureOf, texts: Texts): PaperPart[] {
  const heading = { kind: 'heading', text: texts.text('report.targets') } as const
  if (targets.length === 0) return [heading, { kind: 'text', text: texts.text('targets.lead', { count: 0 }) }]
  return [
    heading,
    {
      kind: 'table',
      caption: texts.text('targets.lead', { count: targets.length }),
      columns: [
        { title: texts.text('report.column.indicator'), width: 2 },
        { title: texts.text('report.column.value'), isNumber: true },
        { title: texts.text('report.column.target'), isNumber: true },
        { title: texts.text('report.column.until'), isNumber: true, width: 1.2 },
        { title: texts.text('report.column.state'), width: 1.2 },
      ],
      rows: targets.map((one) => {
        const measure = measureOf(one.indicator)
        return [
          one.name,
          sayValue(one.latest?.value ?? one.start_value, measure, texts),
          sayValue(one.target_value, measure, texts),
          texts.date(new Date(`${one.target_day}T12:00:00Z`)),
          texts.text(`targets.light.${one.light}`),
        ]
      }),
    },
  ]
}

function peersTable({ peers, hromada, methodology }: HromadaProfile, texts: Texts): PaperPart[] {
  if (peers.length === 0) return []
  const rows = [hromada, ...peers].toSorted((a, b) => (b.score ?? -Infinity) - (a.score ?? -Infinity))
  return [
    { kind: 'heading', text: texts.text('peers.short') },
    {
      kind: 'table',
      caption: texts.text('peers.short'),
      columns: [
        { title: texts.text('region.column.hromada'), width: 3 },
        { title: texts.text('region.column.population'), isNumber: true },
        { title: texts.text('region.column.score'), isNumber: true },
      ],
      rows: rows.map(({ code, name, population, score }) => [
        code === hromada.code ? `● ${name}` : name,
        population === null ? texts.text('region.unknown') : texts.number(population),
        formatScore(texts, score, methodology.decimals),
      ]),
    },
  ]
}

function howToRead({ methodology: { name, version, scale } }: HromadaProfile, texts: Texts): PaperPart[] {
  return [
    { kind: 'heading', text: texts.text('report.how') },
    {
      kind: 'text',
      text: texts.text('report.how.index', { methodology: name, version, scale }),
      isQuiet: true,
    },
    { kind: 'text', text: texts.text('report.how.place'), isQuiet: true },
    { kind: 'text', text: texts.text('report.how.peers'), isQuiet: true },
  ]
}

/** What a load of boundaries did, in lines of the report. */
import type { FoundFile, LoadReport, ReportLine } from '#kernel/loading/loader.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { LeftOut, TakenLayer } from './take-layer.rules.ts'
import type { TreeUnit } from './units.rules.ts'
import type { FoundOverlap } from './whole-layers.rules.ts'

type Line = ReportLine<TextKey>

export interface FileTaken {
  readonly file: FoundFile
  readonly layers: readonly TakenLayer[]
}

/** So many names are said in a sentence; the rest stands in the details. */
const shownNames = 5
const columns = ['feature', 'name', 'why', 'candidates']

export function reportFile({ file, layers }: FileTaken): LoadReport<TextKey> {
  const taken = layers.flatMap((layer) => layer.taken)
  const leftOut = layers.flatMap((layer) => layer.leftOut)
  const sum = (key: 'again' | 'outside' | 'trifles') => layers.reduce((total, layer) => total + layer[key], 0)
  const count = (key: 'change' | 'by', word: string) =>
    taken.filter((boundary) => boundary[key] === word).length
  const done: Line[] = []
  const stored = {
    total: taken.length,
    fresh: count('change', 'fresh'),
    changed: count('change', 'changed'),
    same: count('change', 'same'),
  }
  const joined = { name: count('by', 'name'), place: count('by', 'place'), overlap: count('by', 'overlap') }
  if (taken.length > 0) done.push({ text: 'boundaries.stored', params: stored })
  if (joined.name + joined.place + joined.overlap > 0)
    done.push({ text: 'boundaries.joined', params: joined })
  if (sum('again') > 0) done.push({ text: 'boundaries.again', params: { count: sum('again') } })
  if (sum('outside') > 0) done.push({ text: 'boundaries.outside', params: { count: sum('outside') } })
  if (sum('trifles') > 0) done.push({ text: 'boundaries.trifles', params: { count: sum('trifles') } })
  const warnings: Line[] = Array.from(
    Map.groupBy(leftOut, ({ why }) => why),
    ([why, features]) => ({ text: `boundaries.left_out.${why}`, params: saying(features.map(nameOf)) }),
  )
  if (done.length + warnings.length === 0) warnings.push({ text: 'boundaries.nothing' })
  const rows = leftOut.map(({ path, name, why, candidates }) => [
    path,
    name,
    why,
    candidates.map(sayUnit).join('; '),
  ])
  return { file: file.name, done, warnings, ...(rows.length > 0 && { details: { columns, rows } }) }
}

/** Adds what concerns all files to the report of the last one. */
export function reportWhole(
  reports: readonly LoadReport<TextKey>[],
  whole: {
    readonly pairs: number
    readonly overlaps: readonly FoundOverlap[]
    readonly beyond: readonly TreeUnit[]
    readonly lacking: readonly TreeUnit[]
  },
): LoadReport<TextKey>[] {
  const { pairs, overlaps, beyond, lacking } = whole
  const last = reports[reports.length - 1]
  const done = pairs === 0 ? [] : [{ text: 'boundaries.neighbours' as const, params: { count: pairs } }]
  const warnings: Line[] = []
  const pair = ({ one, other, km2 }: FoundOverlap) => `${one} / ${other} (${km2})`
  if (overlaps.length > 0)
    warnings.push({ text: 'boundaries.overlapping', params: saying(overlaps.map(pair)) })
  const names = (units: readonly TreeUnit[]) => saying(units.map(({ name }) => name))
  if (beyond.length > 0) warnings.push({ text: 'boundaries.beyond_oblast', params: names(beyond) })
  if (lacking.length > 0) warnings.push({ text: 'boundaries.lacking', params: names(lacking) })
  const rows = [
    ...(last.details?.rows ?? []),
    ...overlaps.map(({ one, other, km2 }) => ['', one, 'overlaps', `${other} (${km2})`]),
    ...beyond.map((unit) => ['', sayUnit(unit), 'beyond_oblast', '']),
    ...lacking.map((unit) => ['', sayUnit(unit), 'no_boundary', '']),
  ]
  return reports.with(-1, {
    ...last,
    done: [...last.done, ...done],
    warnings: [...(last.warnings ?? []), ...warnings],
    ...(rows.length > 0 && { details: { columns, rows } }),
  })
}

function nameOf({ name, path }: LeftOut): string {
  return name === '' ? path : name
}

function sayUnit({ name, code }: TreeUnit): string {
  return `${name} (${code})`
}

function saying(names: readonly string[]): { count: number; names: string; more: number } {
  const count = names.length
  return { count, names: names.slice(0, shownNames).join(', '), more: Math.max(0, count - shownNames) }
}

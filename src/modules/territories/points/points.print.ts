/** What a load of points did, in lines of the report. */
import type { FoundFile, LoadReport, ReportLine } from '#kernel/loading/loader.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { PointTable } from '../tables.ts'
import { type PointChanges, pointKey } from './compare-points.rules.ts'

type Line = ReportLine<TextKey>

export interface FilePoints {
  readonly file: FoundFile
  readonly points: {
    readonly point: PointTable
    readonly by: 'code' | 'place' | 'oblast'
    readonly line: number
  }[]
  /** Rows that nothing is known to belong to. */
  readonly leftOut: {
    readonly line: number
    readonly id: string
    readonly name: string
    readonly why: 'no_place' | 'no_hromada_there'
  }[]
  /** Rows in oblasts that are not loaded or were not asked for. */
  outside: number
}

/** So many names are said in a sentence; the rest stands in the details. */
const shownNames = 5
const columns = ['line', 'id', 'name', 'why']

export function reportPoints(results: readonly FilePoints[], changes: PointChanges): LoadReport<TextKey>[] {
  const kindsOf = ({ points }: FilePoints) => new Set(points.map(({ point }) => point.kind))
  return results.map((result, i) => {
    // What is gone is told with the last file of its kind.
    const vanished = changes.vanished.filter(
      ({ kind }) => results.findLastIndex((other) => kindsOf(other).has(kind)) === i,
    )
    return reportFile(result, changes, vanished)
  })
}

function reportFile(
  { file, points, leftOut, outside }: FilePoints,
  { changeOf }: PointChanges,
  vanished: readonly PointTable[],
): LoadReport<TextKey> {
  const changed = (change: string) =>
    points.filter(({ point }) => changeOf.get(pointKey(point)) === change).length
  const placed = (by: string) => points.filter((point) => point.by === by).length
  const done: Line[] = []
  if (points.length > 0) {
    const params = {
      total: points.length,
      fresh: changed('fresh'),
      changed: changed('changed'),
      same: changed('same'),
    }
    done.push({ text: 'points.stored', params })
  }
  if (placed('place') > 0) done.push({ text: 'points.by_place', params: { count: placed('place') } })
  if (placed('oblast') > 0) done.push({ text: 'points.by_oblast', params: { count: placed('oblast') } })
  if (outside > 0) done.push({ text: 'points.outside', params: { count: outside } })
  const warnings: Line[] = Array.from(
    Map.groupBy(leftOut, ({ why }) => why),
    ([why, rows]) => ({ text: `points.left_out.${why}`, params: saying(rows) }),
  )
  if (done.length + warnings.length === 0) warnings.push({ text: 'points.none' })
  const questions: Line[] =
    vanished.length > 0 ? [{ text: 'points.question.vanished', params: saying(vanished) }] : []
  const rows = [
    ...leftOut.map(({ line, id, name, why }) => [String(line), id, name, why]),
    ...vanished.map(({ id, name }) => ['', id, name, 'vanished']),
  ]
  return {
    file: file.name,
    done,
    warnings,
    questions,
    ...(rows.length > 0 && { details: { columns, rows } }),
  }
}

function saying(rows: readonly { readonly name: string }[]): { count: number; names: string; more: number } {
  const [count, names] = [rows.length, rows.slice(0, shownNames).map(({ name }) => name)]
  return { count, names: names.join('; '), more: Math.max(0, count - shownNames) }
}

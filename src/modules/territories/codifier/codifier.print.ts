/** What loading an edition of the codifier reports. */
import type { LoadReport, ReportLine } from '#kernel/loading/loader.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { type ComparedEdition, changeKinds, isOblast, type Unit, type UnitChange } from './codifier.rules.ts'
import type { OblastEntry } from './oblasts.rules.ts'

export interface LoadedEdition extends ComparedEdition {
  readonly file: string
  /** Oblasts of the database that the file says nothing of. */
  readonly absent: readonly OblastEntry[]
  /** Codes of settlements with the letter of older editions, and of units with another parent than their code says. */
  readonly oldLetters: readonly string[]
  readonly strays: readonly string[]
}

type Line = ReportLine<TextKey>

/** An edition that takes so great a part of an oblast's units away may be a part of one only; a person is warned. */
const suspiciousShare = 0.05
const shownNames = 5

export function describeEdition(loaded: LoadedEdition): LoadReport<TextKey> {
  const { file, wanted, known, fresh, stored, comparison } = loaded
  const touched = countUnits(comparison)
  const names = new Map([...stored, ...wanted].map(({ code, name }) => [code, name]))
  return {
    file,
    done: [
      ...(fresh.length > 0 ? [line('codifier.done.loaded', saying(fresh))] : []),
      ...(known.length > 0 ? describeComparison(loaded) : []),
      ...describeOddities(loaded),
    ],
    warnings: describeWarnings(loaded),
    questions: [
      ...(known.length > 0 && fresh.length > 0 ? [line('codifier.question.fresh', saying(fresh))] : []),
      ...(touched > 0 ? [line('codifier.question.changes', { count: touched })] : []),
    ],
    details: {
      columns: ['change', 'code', 'name', 'before', 'after'],
      rows: comparison.changes.map((change) => rowOf(change, names)),
    },
  }
}

/** A recoded unit counts once, under its new code. */
function countUnits({ changes, updates }: LoadedEdition['comparison']): number {
  const changed = changes.map(({ kind, code, after }) => (kind === 'recoded' ? after : code))
  return new Set([...changed, ...updates.map(({ code }) => code)]).size
}

function describeComparison({ known, comparison }: LoadedEdition): Line[] {
  const { changes, updates } = comparison
  const compared = line('codifier.done.compared', saying(known))
  if (changes.length === 0 && updates.length === 0) return [compared, line('codifier.done.unchanged')]
  const lines = [compared]
  for (const kind of changeKinds) {
    const count = changes.filter((change) => change.kind === kind).length
    if (count > 0) lines.push(line(`codifier.change.${kind}`, { count }))
  }
  const told = new Set(changes.map(({ code }) => code))
  const quiet = updates.filter(({ code }) => !told.has(code)).length
  if (quiet > 0) lines.push(line('codifier.done.quiet', { count: quiet }))
  return lines
}

function describeWarnings(loaded: LoadedEdition): Line[] {
  const { absent } = loaded
  const losses = describeLosses(loaded)
  if (absent.length === 0) return losses
  const names = absent.map(({ name }) => name).join(', ')
  return [...losses, line('codifier.warning.absent', { count: absent.length, names })]
}

/** How the file is written, where it is unusual; it was understood all the same. */
function describeOddities({ oldLetters, strays }: LoadedEdition): Line[] {
  return [
    ...(oldLetters.length > 0 ? [line('codifier.done.old_letters', { count: oldLetters.length })] : []),
    ...(strays.length > 0
      ? [line('codifier.done.strays', { count: strays.length, example: strays[0] })]
      : []),
  ]
}

function describeLosses({ known, stored, comparison }: LoadedEdition): Line[] {
  const inForce = stored.filter(({ isRetired }) => !isRetired)
  const units = Map.groupBy(inForce, ({ code }) => code.slice(0, 4))
  const gone = comparison.changes.filter(({ kind }) => kind === 'removed')
  const removed = Map.groupBy(gone, ({ code }) => code.slice(0, 4))
  return known.filter(isOblast).flatMap(({ code, name }) => {
    const count = removed.get(code.slice(0, 4))?.length ?? 0
    const of = units.get(code.slice(0, 4))?.length ?? 0
    return count > of * suspiciousShare ? [line('codifier.warning.many_removed', { name, count, of })] : []
  })
}

/** A change as a row of a table; beside the codes of parents stand their names. */
function rowOf({ kind, code, before, after }: UnitChange, names: ReadonlyMap<string, string>): string[] {
  const said = (text: string | null) =>
    kind === 'moved' && text !== null ? `${text} ${names.get(text) ?? ''}`.trim() : (text ?? '')
  return [kind, code, names.get(code) ?? '', said(before), said(after)]
}

/** How many units in how many oblasts, and which. */
function saying(units: readonly Unit[]): { units: number; count: number; names: string } {
  const oblasts = units.filter(isOblast).map(({ name }) => name)
  const names = oblasts.slice(0, shownNames).join(', ') + (oblasts.length > shownNames ? ', …' : '')
  return { units: units.length, count: oblasts.length, names }
}

function line(text: TextKey, params?: ReportLine['params']): Line {
  return params ? { text, params } : { text }
}

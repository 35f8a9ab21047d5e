/**
 * What a new edition of the codifier changes. A unit is the same unit by its code; by its own number (the last five
 * digits, which no two units share) and its name, where it moved under a new code.
 */
import { foldName, readPlaceName } from '#engines/place-names/folding/fold-name.ts'
import { withoutApostrophes } from '#engines/place-names/folding/letters.ts'
import type { ChangeTable, TerritoryTable } from '../tables.ts'

/** A unit of an edition, its name tidied, with its place in the tree. */
export type Unit = Pick<
  TerritoryTable,
  'code' | 'category' | 'level' | 'name' | 'name_en' | 'parent_code' | 'raion_code' | 'hromada_code'
>

/** Whether it is an oblast or a city with special status. */
export function isOblast({ level }: Pick<Unit, 'level'>): boolean {
  return level === 1
}

export interface StoredUnit extends Unit {
  /** No longer in force since some edition. */
  readonly isRetired: boolean
  readonly successor_code: string | null
}

/** `before` and `after` are names, categories, codes of parents or codes, by kind. */
export type UnitChange = Pick<ChangeTable, 'kind' | 'code' | 'before' | 'after'>

/** Kinds in the order in which they are reported. */
export const changeKinds = [
  'removed',
  'recoded',
  'renamed',
  'recategorised',
  'moved',
  'restored',
  'added',
] as const satisfies readonly ChangeTable['kind'][]

export interface Comparison {
  /** By kind, then by code; a unit may have several. A recoded unit's other changes stand under its new code. */
  readonly changes: readonly UnitChange[]
  /** Rows that are not stored yet: added units, and recoded ones under their new codes. */
  readonly inserts: readonly Unit[]
  /** Rows that are stored and now differ, be it in their spelling, their English name or their raion alone. */
  readonly updates: readonly Unit[]
  /** Stored rows that the edition no longer has, with the code under which the unit lives on. */
  readonly retired: readonly { readonly code: string; readonly successor: string | null }[]
}

export interface ComparedEdition {
  /** Units of the oblasts that were asked for. */
  readonly wanted: readonly Unit[]
  /** Of them, those whose oblast is loaded already, and those whose oblast is new. */
  readonly known: readonly Unit[]
  readonly fresh: readonly Unit[]
  /** Rows of the known oblasts, retired ones too. */
  readonly stored: readonly StoredUnit[]
  readonly comparison: Comparison
}

/** @param stored all rows of the oblasts that the edition is about, retired ones too; in any order, like `edition` */
export function compareEditions(stored: readonly StoredUnit[], edition: readonly Unit[]): Comparison {
  const rows = new Map(stored.map((unit) => [unit.code, unit]))
  const given = new Set(edition.map(({ code }) => code))
  const gone = stored.filter(({ code, isRetired }) => !isRetired && !given.has(code))
  const isFresh = ({ code }: Unit) => rows.get(code)?.isRetired !== false
  const former = findFormer(stored, edition, { gone, fresh: edition.filter(isFresh) })
  const successors = new Map(Array.from(former, ([code, { code: old }]) => [old, code]))
  const live = followSuccessors(stored, given, successors)

  const changes: UnitChange[] = gone
    .filter(({ code }) => !successors.has(code))
    .map(({ code, name }) => ({ kind: 'removed', code, before: name, after: null }))
  const inserts: Unit[] = []
  const updates: Unit[] = []
  for (const unit of edition) {
    const row = rows.get(unit.code)
    const old = former.get(unit.code) ?? row
    if (!old) {
      changes.push({ kind: 'added', code: unit.code, before: null, after: unit.name })
      inserts.push(unit)
      continue
    }
    const isRenamed = old.name !== unit.name && nameKey(old.name) !== nameKey(unit.name)
    const named = isRenamed ? unit : { ...unit, ...keepNames(old, unit) }
    if (row?.isRetired) changes.push({ kind: 'restored', code: unit.code, before: null, after: unit.name })
    changes.push(...describe(old, named, isRenamed, live))
    if (!row) inserts.push(named)
    else if (row.isRetired || fields.some((field) => row[field] !== named[field])) updates.push(named)
  }
  return {
    changes: changes.toSorted(inOrder),
    inserts,
    updates,
    retired: gone.map(({ code }) => ({ code, successor: successors.get(code) ?? null })),
  }
}

const fields = ['category', 'level', 'name', 'name_en', 'parent_code', 'raion_code', 'hromada_code'] as const

/** Apostrophes, case, hyphens and look-alike letters make no other name; ґ does, for real renamings bring it back. */
function nameKey(name: string): string {
  return foldName(name, { foldGhe: false })
}

/** Of two spellings of one name the newer, unless it is the poorer one. */
function keepNames(old: Unit, unit: Unit): Pick<Unit, 'name' | 'name_en'> {
  const { name } = unit
  const apostrophes = (text: string) => text.length - withoutApostrophes(text).length
  const isPoorer =
    apostrophes(name) < apostrophes(old.name) ||
    name === name.toUpperCase() ||
    name === name.toLowerCase() ||
    readPlaceName(name).kinds !== ''
  return { name: isPoorer ? old.name : name, name_en: unit.name_en ?? old.name_en }
}

function describe(
  old: Unit,
  unit: Unit,
  isRenamed: boolean,
  live: (code: string | null) => string | null,
): UnitChange[] {
  const { code } = unit
  const changes: UnitChange[] = []
  if (old.code !== code) changes.push({ kind: 'recoded', code: old.code, before: old.code, after: code })
  if (isRenamed) changes.push({ kind: 'renamed', code, before: old.name, after: unit.name })
  if (old.category !== unit.category)
    changes.push({ kind: 'recategorised', code, before: old.category, after: unit.category })
  if (live(old.parent_code) !== unit.parent_code)
    changes.push({ kind: 'moved', code, before: old.parent_code, after: unit.parent_code })
  return changes
}

/** New code → the unit that had another code until now: the same number, level and name, all of them once only. */
function findFormer(
  stored: readonly StoredUnit[],
  edition: readonly Unit[],
  { gone, fresh }: { readonly gone: readonly Unit[]; readonly fresh: readonly Unit[] },
): Map<string, Unit> {
  const before = countNumbers(stored.filter(({ isRetired }) => !isRetired))
  const after = countNumbers(edition)
  const goneByNumber = new Map(gone.map((unit) => [numberOf(unit), unit]))
  const former = new Map<string, Unit>()
  for (const unit of fresh) {
    const number = numberOf(unit)
    const old = goneByNumber.get(number)
    if (!old || before.get(number) !== 1 || after.get(number) !== 1) continue
    if (old.level === unit.level && foldName(old.name) === foldName(unit.name)) former.set(unit.code, old)
  }
  return former
}

function numberOf({ code }: Unit): string {
  return code.slice(-5)
}

function countNumbers(units: readonly Unit[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const unit of units) counts.set(numberOf(unit), (counts.get(numberOf(unit)) ?? 0) + 1)
  return counts
}

/** Under which code a unit is known now: a parent that only has another code is no other parent. */
function followSuccessors(
  stored: readonly StoredUnit[],
  given: ReadonlySet<string>,
  successors: ReadonlyMap<string, string>,
): (code: string | null) => string | null {
  const next = new Map<string, string>()
  for (const { code, successor_code } of stored)
    if (successor_code !== null && !given.has(code)) next.set(code, successor_code)
  for (const [code, successor] of successors) next.set(code, successor)
  return (code) => {
    let current = code
    for (let steps = 0; current !== null && steps < next.size; steps += 1) {
      const further = next.get(current)
      if (further === undefined) break
      current = further
    }
    return current
  }
}

function inOrder(a: UnitChange, b: UnitChange): number {
  const byKind = changeKinds.indexOf(a.kind) - changeKinds.indexOf(b.kind)
  return byKind || (a.code < b.code ? -1 : Number(a.code > b.code))
}

/** The centre of a hromada, and the kind of hromada that it makes. */
export type Centre = Pick<TerritoryTable, 'kind' | 'centre_name'>

const kindOfCentre: Readonly<Record<string, TerritoryTable['kind']>> = {
  M: 'urban',
  X: 'settlement',
  C: 'rural',
}

/**
 * Centres of hromadas by code. The codifier numbers the settlements of a hromada from its centre on: so do all 1,469
 * hromadas whose centre is known from elsewhere. The kind agrees in 1,755 of 1,772; a list of hromadas puts the rest right.
 */
export function findCentres(units: readonly Unit[]): Map<string, Centre> {
  const first = new Map<string, Unit>()
  for (const unit of units) {
    if (unit.level !== 4 || unit.hromada_code === null) continue
    const known = first.get(unit.hromada_code)
    if (!known || unit.code < known.code) first.set(unit.hromada_code, unit)
  }
  return new Map(
    Array.from(first, ([code, { category, name }]) => [
      code,
      { kind: kindOfCentre[category] ?? null, centre_name: name },
    ]),
  )
}

/** Hromadas whose centre is another one, or has another name or category, than in the edition before. */
export function findNewCentres(before: readonly StoredUnit[], after: readonly Unit[]): Map<string, Centre> {
  const [old, now] = [findCentres(before.filter(({ isRetired }) => !isRetired)), findCentres(after)]
  return new Map(
    Array.from(now).filter(([code, centre]) => {
      const known = old.get(code)
      return !known || known.kind !== centre.kind || known.centre_name !== centre.centre_name
    }),
  )
}

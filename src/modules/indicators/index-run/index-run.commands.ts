/** Computes an index from files: methodology and values in, every step of the result out. */
import { buildIndex } from '#engines/composite-index/build-index.ts'
import { type Imputation, type IndexPlan, listLeaves } from '#engines/composite-index/plan.ts'
import type { IndexData, IndexResult } from '#engines/composite-index/result.ts'
import { countPresent, extremes } from '#engines/composite-index/series.ts'
import type { Variation } from '#engines/composite-index/uncertainty/variation.ts'
import { AppError, type Problem } from '#kernel/errors.ts'
import { orderPeriods, type PeriodOrder } from '#kernel/periods.ts'
import { openTable, type TableInfo, type TableOptions } from '#kernel/tables/read-table.ts'
import { readValues, type ValueTable } from '#kernel/tables/values/read-values.ts'
import { type LoadedMethodology, loadMethodology } from '../methodology/load-methodology.commands.ts'
import type { Methodology, Name, Rollup } from '../methodology/methodology.schema.ts'
import {
  runUncertainty,
  type UncertaintyInput,
  type UncertaintyRun,
} from '../uncertainty/uncertainty.commands.ts'

import { type RollupColumns, type RunRollup, readRollup, rollupColumns } from './run-rollup.rules.ts'

export interface IndexRunInput {
  readonly values: string
  readonly methodology: string
  /** A path in the methodology counts by its last part, beside it: it came from afar and names no other file here. */
  readonly isFlat?: boolean | undefined
  readonly unitColumn?: string | undefined
  readonly periodColumn?: string | undefined
  /** Long shape: one row a unit, period and indicator. */
  readonly long?: { readonly indicatorColumn: string; readonly valueColumn: string } | undefined
  /** Column with each unit's oblast, for the rollup of the methodology; `oblast_code` where there is one. */
  readonly rollupColumn?: string | undefined
  /** Only rows whose columns have these values. */
  readonly only?: readonly { readonly column: string; readonly value: string }[] | undefined
  /** Column with the names of the units, for printing. */
  readonly nameColumn?: string | undefined
  readonly decimal?: ',' | '.' | undefined
  /** Texts that mean a missing value beside the empty cell. */
  readonly missing?: readonly string[] | undefined
  readonly table?: TableOptions | undefined
  /** How sure the ranks are is computed, too; what varies stands in the methodology. */
  readonly uncertainty?: UncertaintyInput | undefined
}

export type Stage = 'reading' | 'computing' | 'replicates' | 'writing'
export type OnProgress = (stage: Stage, done: number, total: number) => void

interface LeftOutIndicator {
  readonly code: string
  readonly why: 'context_only' | 'no_column' | 'too_few_units' | 'constant'
  readonly units?: number
}

export interface IndexRun {
  readonly methodology: Methodology
  readonly files: {
    readonly methodology: string
    readonly tables: readonly string[]
    readonly values: string
  }
  readonly info: TableInfo
  readonly plan: IndexPlan
  readonly names: ReadonlyMap<string, Name>
  readonly leftOutIndicators: readonly LeftOutIndicator[]
  /** The distinct periods, where a row is a unit in a period. */
  readonly periods?: PeriodOrder
  readonly rows: {
    readonly units: readonly string[]
    readonly periods?: readonly string[]
    readonly names?: readonly string[]
  }
  /** What the engine was given: column j belongs to leaf j. */
  readonly data: IndexData
  readonly result: IndexResult
  readonly uncertainty?: UncertaintyRun
  readonly rollup?: RunRollup
}

/**
 * Reads, checks and computes; writes nothing.
 * @throws AppError with every fault of the methodology or of the values
 */
export async function runIndex(input: IndexRunInput, onProgress: OnProgress = () => {}): Promise<IndexRun> {
  const loaded = await loadMethodology(input.methodology, input.isFlat)
  const table = await openTable(input.values, {
    ...input.table,
    onProgress: (done, total) => onProgress('reading', done, total),
  })
  try {
    const columns = new Set(table.columns)
    const isOffered = input.long === undefined && loaded.minShareOfUnits !== undefined
    const wanted = loaded.plan(isOffered ? (code) => columns.has(code) : undefined).plan
    const fillings = listFillings(wanted, input.uncertainty && loaded.variation(wanted))
    checkCarry(fillings, undefined, input)
    const rollup = planRollup(loaded.methodology.rollup, columns, input)
    const values = await readValues(table, valuesSpec(input, wanted, fillings, rollup))
    const periods = values.periods && orderPeriods(values.periods)
    checkCarry(fillings, periods, input)
    if (loaded.minShareOfUnits === undefined) checkAbsent(values, wanted, input)
    const { used, leftOut } = chooseIndicators(loaded, wanted, values)
    const { plan, names } = used ? loaded.plan((code) => used.has(code)) : loaded.plan()
    const data = indexData(plan, values, periods)
    const result = buildIndex(plan, data, {
      onProgress: (done, total) => onProgress('computing', done, total),
    })
    const uncertainty =
      input.uncertainty &&
      (await runUncertainty(loaded.variation(plan), data, result, input.uncertainty, (done, total) =>
        onProgress('replicates', done, total),
      ))
    const unitNames = input.nameColumn === undefined ? undefined : values.text.get(input.nameColumn)
    return {
      methodology: loaded.methodology,
      files: { methodology: loaded.file, tables: loaded.tables, values: input.values },
      info: values.info,
      plan,
      names,
      leftOutIndicators: leftOut,
      ...(periods ? { periods } : {}),
      rows: {
        units: values.units,
        ...(values.periods ? { periods: values.periods } : {}),
        ...(unitNames ? { names: unitNames } : {}),
      },
      data,
      result,
      ...(uncertainty ? { uncertainty } : {}),
      ...(rollup ? { rollup: readRollup(rollup, values) } : {}),
    }
  } finally {
    await table.close()
  }
}

/** A way to fill the gaps of an indicator, its own or one that uncertainty tries. */
interface Filling {
  readonly indicator: string
  readonly impute: Imputation
}

function listFillings(plan: IndexPlan, variation: Variation | undefined): Filling[] {
  const leaves = listLeaves(plan)
  return [leaves.map((leaf) => leaf.impute), ...(variation?.impute ?? [])].flatMap((option) =>
    option.map((impute, j) => ({ indicator: leaves[j].code, impute })),
  )
}

/**
 * What `carry` needs cannot be guessed: a column of periods, asked before the values are read, and their order in time,
 * asked when they are.
 */
function checkCarry(
  fillings: readonly Filling[],
  periods: PeriodOrder | undefined,
  input: IndexRunInput,
): void {
  const carrying = fillings.find(({ impute }) => impute.method === 'carry')
  if (!carrying || periods?.isKnown || (!periods && input.periodColumn !== undefined)) return
  const { indicator } = carrying
  const problem: Problem = periods
    ? { code: 'run.carry_needs_order', params: { indicator, label: periods.periods[0] ?? '' } }
    : { code: 'run.carry_needs_periods', params: { indicator } }
  throw new AppError('index.unusable', { file: input.methodology, count: 1 }, [problem])
}

/** In the long shape an indicator that never occurs is a misspelling, as a missing column is in the wide one. */
function checkAbsent({ absent }: ValueTable, plan: IndexPlan, input: IndexRunInput): void {
  const needed = new Set(numericOf(plan))
  const missing = absent.filter((code) => needed.has(code))
  const problems = missing.map((indicator) => ({ code: 'run.indicator_absent', params: { indicator } }))
  if (problems.length > 0) {
    throw new AppError('table.unusable', { file: input.values, count: problems.length }, problems)
  }
}

function numericOf(plan: IndexPlan): string[] {
  const leaves = listLeaves(plan)
  return [...leaves.map(({ code }) => code), ...leaves.flatMap(({ denominator }) => denominator ?? [])]
}

/**
 * What the methodology's rollup reads. A table without the weights still has an index: nobody then weighs anything.
 * @throws AppError where a person names a column and the methodology has no rollup
 */
function planRollup(
  rule: Rollup | undefined,
  columns: ReadonlySet<string>,
  input: IndexRunInput,
): RollupColumns | undefined {
  if (!rule) {
    if (input.rollupColumn === undefined) return undefined
    throw new AppError('index.unusable', { file: input.methodology, count: 1 }, [{ code: 'run.no_rollup' }])
  }
  return rollupColumns(rule, columns, { oblast: input.rollupColumn, isLong: input.long !== undefined })
}

function valuesSpec(
  input: IndexRunInput,
  plan: IndexPlan,
  fillings: readonly Filling[],
  rollup: RollupColumns | undefined,
): Parameters<typeof readValues>[1] {
  const groups = fillings.flatMap(({ impute }) => ('group' in impute ? impute.group : []))
  return {
    numeric: [...new Set([...numericOf(plan), ...(rollup?.isWeighed ? [rollup.weight] : [])])].flatMap(
      (code) => code ?? [],
    ),
    text: [...new Set([...groups, input.nameColumn ?? [], rollup?.oblast ?? []].flat())],
    ...(input.unitColumn === undefined ? {} : { unitColumn: input.unitColumn }),
    ...(input.periodColumn === undefined ? {} : { periodColumn: input.periodColumn }),
    ...(input.long ? { long: input.long } : {}),
    ...(input.only ? { only: input.only } : {}),
    ...(input.decimal ? { decimal: input.decimal } : {}),
    ...(input.missing ? { missing: input.missing } : {}),
  }
}

/** Of a catalogue, the indicators that enough units have and that vary; a fixed tree has no choice. */
function chooseIndicators(
  loaded: LoadedMethodology,
  wanted: IndexPlan,
  values: ValueTable,
): { used?: ReadonlySet<string>; leftOut: LeftOutIndicator[] } {
  const { minShareOfUnits } = loaded
  if (minShareOfUnits === undefined) return { leftOut: [] }
  const leftOut: LeftOutIndicator[] = loaded.contextOnly.map((code) => ({ code, why: 'context_only' }))
  const asked = new Set(listLeaves(wanted).map((leaf) => leaf.code))
  const used = new Set<string>()
  for (const { code } of listLeaves(loaded.plan().plan)) {
    const column = values.numeric.get(code)
    if (!asked.has(code) || !column || values.absent.includes(code)) {
      leftOut.push({ code, why: 'no_column' })
      continue
    }
    const units = countPresent(column)
    const { min, max } = extremes(column)
    if (units / column.length + 1e-12 < minShareOfUnits) leftOut.push({ code, why: 'too_few_units', units })
    else if (!(min < max)) leftOut.push({ code, why: 'constant', units })
    else used.add(code)
  }
  return { used, leftOut }
}

function indexData(plan: IndexPlan, values: ValueTable, periods: PeriodOrder | undefined): IndexData {
  const column = (code: string): Float64Array => {
    const found = values.numeric.get(code)
    if (!found) throw new TypeError(`no column ${code}`)
    return found
  }
  const leaves = listLeaves(plan)
  const data: IndexData = {
    rows: values.units.length,
    values: leaves.map((leaf) => column(leaf.code)),
    denominators: new Map(
      leaves.flatMap(({ denominator }) => (denominator ? [[denominator, column(denominator)]] : [])),
    ),
    groups: values.text,
  }
  return values.periods && periods
    ? { ...data, periods: ordinals(values.periods, periods.periods), series: ordinals(values.units) }
    : data
}

function ordinals(labels: readonly string[], distinct: readonly string[] = [...new Set(labels)]): Int32Array {
  const places = new Map(distinct.map((label, i) => [label, i]))
  return Int32Array.from(labels, (label) => places.get(label) ?? 0)
}

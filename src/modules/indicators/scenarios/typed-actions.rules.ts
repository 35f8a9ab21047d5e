/** Actions as the office types or pastes them, one a line; every fault of every line is told. */
import { foldName } from '#engines/place-names/folding/fold-name.ts'
import type { Problem } from '#kernel/errors.ts'
import { readAmount } from '../what-if/typed-moves.rules.ts'

/** So many actions are weighed against one another. */
const mostActions = 300
/** In kopiykas: what three hundred of them come to still adds up exactly. */
const dearest = 1e13

export interface TypedAction {
  readonly name: string
  readonly cost_kopiykas: number
  readonly indicator_code: string
  /** Null: every hromada of the oblast. */
  readonly territory_code: string | null
  /** In the indicator's own unit. */
  readonly delta: number
  readonly exclusive_group: string | null
}

/** What a line may name. */
export interface Known {
  /** Indicators of the methodology; `perValue` times a value is what is shown. */
  readonly indicators: readonly {
    readonly code: string
    readonly names: readonly string[]
    readonly perValue: number
  }[]
  readonly hromadas: readonly { readonly code: string; readonly names: readonly string[] }[]
}

export function readActions(
  text: string,
  known: Known,
): { readonly actions: readonly TypedAction[]; readonly problems: readonly Problem[] } {
  const lines = text
    .split(/\r?\n/)
    .map((line, i) => ({ line: line.trim(), number: String(i + 1) }))
    .filter(({ line }) => line !== '')
  if (lines.length === 0) return { actions: [], problems: [{ code: 'scenarios.none', path: 'actions' }] }
  if (lines.length > mostActions) {
    const params = { most: mostActions, count: lines.length }
    return { actions: [], problems: [{ code: 'scenarios.too_many', path: 'actions', params }] }
  }
  const actions: TypedAction[] = []
  const problems: Problem[] = []
  for (const { line, number } of lines) {
    const read = readLine(line, known)
    if ('faults' in read) {
      for (const { code, said = '' } of read.faults)
        problems.push({ code: `scenarios.${code}`, path: 'actions', params: { line: number, said } })
    } else actions.push(read.action)
  }
  return { actions, problems }
}

interface Fault {
  readonly code: 'columns' | 'name' | 'cost' | 'indicator' | 'hromada' | 'delta'
  readonly said?: string
}

function readLine(
  line: string,
  known: Known,
): { readonly action: TypedAction } | { readonly faults: readonly Fault[] } {
  const cells = line.split(line.includes('\t') ? '\t' : ';').map((cell) => cell.trim())
  if (cells.length < 5 || cells.length > 6) return { faults: [{ code: 'columns' }] }
  const [name, typedCost, typedIndicator, typedHromada, typedDelta, group = ''] = cells
  const faults: Fault[] = []
  if (name === '' || name.length > 200) faults.push({ code: 'name' })
  const cost = Math.round(readAmount(typedCost) * 100)
  if (!(cost >= 0 && cost <= dearest)) faults.push({ code: 'cost', said: cut(typedCost) })
  const indicator = findNamed(known.indicators, typedIndicator)
  if (!indicator) faults.push({ code: 'indicator', said: cut(typedIndicator) })
  const hromada = typedHromada === '' ? null : findNamed(known.hromadas, typedHromada)
  if (hromada === undefined) faults.push({ code: 'hromada', said: cut(typedHromada) })
  const delta = readAmount(typedDelta) / (indicator?.perValue ?? 1)
  if (!(Math.abs(delta) <= 1e12)) faults.push({ code: 'delta', said: cut(typedDelta) })
  if (faults.length > 0 || !indicator) return { faults }
  return {
    action: {
      ...{ name, cost_kopiykas: cost, indicator_code: indicator.code, delta },
      territory_code: hromada?.code ?? null,
      exclusive_group: group === '' ? null : group.slice(0, 100),
    },
  }
}

function cut(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

/** By its code, or by a name that no other has. */
function findNamed<Named extends { readonly code: string; readonly names: readonly string[] }>(
  all: readonly Named[],
  typed: string,
): Named | undefined {
  const exact = all.find(({ code }) => code === typed)
  if (exact) return exact
  const wanted = foldName(typed)
  const found =
    wanted === '' ? [] : all.filter(({ names }) => names.some((name) => foldName(name) === wanted))
  return found.length === 1 ? found[0] : undefined
}

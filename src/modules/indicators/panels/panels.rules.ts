/** Panels of experts: their addresses, what may be done when, and what an answer is. */
import type { IndexPlan } from '#engines/composite-index/plan.ts'
import { matrixOf, pairsOf, weighPairs } from '#engines/expert-judgement/pairwise.ts'
import type { Problem } from '#kernel/errors.ts'

export const panelsPath = '/indicators/panels'
/** What the clock does with open rounds. */
export const panelsQueue = 'indicators.panels'
export const panelsOfficePath = `${panelsPath}/office`
export const panelsMinePath = `${panelsPath}/mine`
export const panelNewPath = `${panelsPath}/new`

type PanelPage = 'answer' | 'result' | 'version'

/** Path of the office's page of a panel, or of another page of it. */
export function panelPath(id: string, page?: PanelPage): string {
  return page === undefined ? `${panelsPath}/${id}` : `${panelsPath}/${id}/${page}`
}

const act = (name: string) => ({ name: `indicators.panel.${name}`, path: `${panelsPath}/:id/${name}` })

export const createPanelAct = { name: 'indicators.panel.create', path: panelNewPath } as const
export const inviteAct = act('invite')
export const removeAct = act('remove')
export const openAct = act('open')
export const extendAct = act('extend')
export const closeAct = act('close')
export const finishAct = act('finish')
export const answerAct = act('answer')
export const adoptAct = { name: 'indicators.panel.adopt', path: `${panelsPath}/:id/version` } as const

/** An act of one panel, for its form. */
export function ofPanel({ name, path }: { name: string; path: string }, id: string) {
  return { name, path: path.replace(':id', id) }
}

export const panelSubjects = ['weights', 'barriers'] as const
export const panelMethods = ['budget', 'pairwise', 'rating_9', 'rating_100'] as const
export type PanelMethod = (typeof panelMethods)[number]
export const panelStates = ['draft', 'open', 'between', 'finished'] as const
export type PanelState = (typeof panelStates)[number]

/** Nobody spreads 100 points over more, or compares more than 66 pairs. */
export const mostItems: Readonly<Record<PanelMethod, number>> = {
  budget: 30,
  pairwise: 12,
  rating_9: 30,
  rating_100: 30,
}

/** With fewer answers the ends of what was said would be the answers of single people. */
export const fewestToShow = 3

/** What may be done with a panel by the state that it is in; rounds are bounded from both sides. */
export function possibleActs({
  state,
  round,
  min_rounds,
  max_rounds,
}: {
  readonly state: PanelState
  readonly round: number
  readonly min_rounds: number
  readonly max_rounds: number
}) {
  return {
    invite: state !== 'finished',
    open: (state === 'draft' || state === 'between') && round < max_rounds,
    extend: state === 'open',
    close: state === 'open',
    finish: state === 'between' && round >= min_rounds,
  }
}

/** How many judgements an answer holds. */
function judgementCount(method: PanelMethod, items: number): number {
  return method === 'pairwise' ? pairsOf(items).length : items
}

/** The scale of a judgement. Of pairs 2…9 stand for the first, -2…-9 for the second, 1 for both alike. */
const scales: Readonly<Record<PanelMethod, readonly [number, number]>> = {
  budget: [0, 100],
  pairwise: [-9, 9],
  rating_9: [1, 9],
  rating_100: [0, 100],
}

/** The scale on which items are shown: points, ratings, or percent of the weight that follows from pairs. */
export function shownScale(method: PanelMethod): readonly [number, number] {
  return method === 'pairwise' ? [0, 100] : scales[method]
}

/** Sums of decimals that differ from 100 by less are rounding. */
const rounding = 1e-6

/** What is wrong with an answer; each problem at its field of the form. */
export function faultsOf(method: PanelMethod, items: number, judgements: readonly number[]): Problem[] {
  const count = judgementCount(method, items)
  if (judgements.length !== count)
    return [{ code: 'panels.count', params: { count, given: judgements.length }, path: 'judgements' }]
  const [min, max] = scales[method]
  const isGood = (value: number) =>
    value >= min &&
    value <= max &&
    (method !== 'pairwise' || (Number.isInteger(value) && (value >= 1 || value < -1)))
  const faults = judgements.flatMap((value, at): Problem[] =>
    isGood(value) ? [] : [{ code: 'panels.scale', params: { min, max }, path: `judgements[${at}]` }],
  )
  if (faults.length > 0) return faults
  const sum = judgements.reduce((total, value) => total + value, 0)
  const off = Number((100 - sum).toFixed(6))
  if (method === 'budget' && Math.abs(off) > rounding) {
    const params = { sum: Number(sum.toFixed(6)), off: Math.abs(off) }
    return [{ code: off > 0 ? 'panels.sum_less' : 'panels.sum_more', params, path: 'judgements[0]' }]
  }
  if (method === 'rating_100' && sum === 0) return [{ code: 'panels.all_zero', path: 'judgements[0]' }]
  return []
}

/** Of pairs: how many times the first weighs the second. */
export function ratiosOf(judgements: readonly number[]): number[] {
  return judgements.map((value) => (value < 0 ? -1 / value : value))
}

/** One number an item of one answer, on the shown scale. */
export function itemValues(method: PanelMethod, items: number, judgements: readonly number[]): number[] {
  if (method !== 'pairwise') return [...judgements]
  const { weights } = weighPairs(matrixOf(ratiosOf(judgements), items), items)
  return Array.from(weights, (weight) => weight * 100)
}

/** Nodes whose children can be weighed by a panel. */
export function weighable({
  nodes,
}: IndexPlan): { readonly code: string; readonly children: readonly string[] }[] {
  return nodes.flatMap((node) =>
    node.kind === 'branch' && node.children.length > 1
      ? [{ code: node.code, children: node.children.map((child) => nodes[child].code) }]
      : [],
  )
}

/** A node of a version, as one value of a list to choose from. */
export function nodeKey(code: string, version: string, node: string): string {
  return JSON.stringify([code, version, node])
}

export function readNodeKey(key: string): readonly [string, string, string] | undefined {
  try {
    const parts: unknown = JSON.parse(key)
    const isKey =
      Array.isArray(parts) && parts.length === 3 && parts.every((part) => typeof part === 'string')
    return isKey ? (parts as unknown as readonly [string, string, string]) : undefined
  } catch {
    return undefined
  }
}

/** Lines of a list that somebody typed, without empty ones. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

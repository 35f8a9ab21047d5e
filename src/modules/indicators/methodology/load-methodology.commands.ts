/** Loads a methodology with the tables beside it, ready to be laid over values. */
import { dirname, resolve } from 'node:path'
import type { IndexPlan } from '#engines/composite-index/plan.ts'
import type { Variation } from '#engines/composite-index/uncertainty/variation.ts'
import { AppError, type Problem, ProblemList } from '#kernel/errors.ts'
import { type MethodologyDocument, readMethodologyFile } from './methodology.files.ts'
import { checkMethodology } from './methodology.rules.ts'
import type { Methodology, Name } from './methodology.schema.ts'
import { planIndex } from './plan.rules.ts'
import { namesOf } from './stored.rules.ts'
import { type Catalogue, readCatalogue, readTreeTable } from './tree.files.ts'
import {
  type Levels,
  type SourceNode,
  treeFromCatalogue,
  treeFromDocument,
  treeFromTable,
} from './tree.rules.ts'
import { planVariation } from './variation.rules.ts'

export interface LoadedMethodology {
  readonly file: string
  /** Tables that it was read with. */
  readonly tables: readonly string[]
  readonly methodology: Methodology
  /** Codes that a catalogue holds for context only. */
  readonly contextOnly: readonly string[]
  /** Smallest share of units that must have an indicator of a catalogue; undefined where the tree is fixed. */
  readonly minShareOfUnits: number | undefined
  /**
   * The engine's plan and the names of its nodes.
   * @param isUsed which indicators of a catalogue take part; a fixed tree takes all
   */
  plan(isUsed?: (code: string) => boolean): { plan: IndexPlan; names: ReadonlyMap<string, Name> }
  /**
   * What varies around a plan of this methodology when it is asked how sure its ranks are.
   * @throws AppError where it does not say
   */
  variation(plan: IndexPlan): Variation
}

/**
 * @param isFlat a path of a table counts by its last part: `../../etc/passwd` is `passwd`, beside the methodology
 * @throws AppError `methodology.unusable` with every fault, its line and its path
 */
export async function loadMethodology(file: string, isFlat = false): Promise<LoadedMethodology> {
  const document = await readMethodologyFile(file)
  const { methodology, problems } = checkMethodology(document.content)
  if (!methodology) throw unusable(document, problems)

  const { index } = methodology
  const beside = (path: string) => resolve(dirname(file), isFlat ? lastPart(path) : path)
  const variation = (plan: IndexPlan) => variationOf(document, methodology, plan)
  const base = { file, methodology, contextOnly: [], minShareOfUnits: undefined, variation }
  if ('table' in index) {
    const table = beside(index.table)
    const { root, problems } = treeFromTable(await readTreeTable(table))
    if (!root) throw unusable(document, problems)
    const levels = index.levels ?? methodology.levels
    return { ...base, tables: [table], plan: () => planOf(document, methodology, root, levels) }
  }
  if ('catalogue' in index) {
    const table = beside(index.catalogue)
    return {
      ...base,
      ...fromCatalogue(document, methodology, index, await readCatalogue(table)),
      tables: [table],
    }
  }
  const root = treeFromDocument(index)
  return { ...base, tables: [], plan: () => planOf(document, methodology, root, undefined) }
}

function lastPart(path: string): string {
  const part = path.replaceAll('\0', '').split(/[/\\]/).at(-1) ?? ''
  return part === '..' ? '.' : part
}

function fromCatalogue(
  document: MethodologyDocument,
  methodology: Methodology,
  index: Extract<Methodology['index'], { catalogue: string }>,
  { entries, contextOnly }: Catalogue,
): Pick<LoadedMethodology, 'contextOnly' | 'minShareOfUnits' | 'plan'> {
  return {
    contextOnly,
    minShareOfUnits: index.min_share_of_units ?? 0,
    plan(isUsed = () => true) {
      const used = entries.filter((entry) => isUsed(entry.code))
      if (used.length === 0) throw unusable(document, [{ code: 'tree.nothing_usable', path: 'index' }])
      const root = treeFromCatalogue(used, {
        code: index.code ?? methodology.code,
        name: index.name ?? methodology.name,
      })
      return planOf(document, methodology, root, index.levels ?? methodology.levels)
    },
  }
}

function planOf(
  document: MethodologyDocument,
  methodology: Methodology,
  root: SourceNode,
  levels: Levels | undefined,
): { plan: IndexPlan; names: ReadonlyMap<string, Name> } {
  const problems = new ProblemList()
  const plan = planIndex(methodology, root, levels, problems)
  // What varies is checked with the rest: a fault in it must not wait until somebody asks how sure the ranks are.
  if (problems.isEmpty && methodology.uncertainty) planVariation(methodology, plan, problems)
  if (!problems.isEmpty) throw unusable(document, problems.kept, problems.count)
  return { plan, names: namesOf(root) }
}

function variationOf(document: MethodologyDocument, methodology: Methodology, plan: IndexPlan): Variation {
  const problems = new ProblemList()
  const variation = planVariation(methodology, plan, problems)
  if (!variation || !problems.isEmpty) throw unusable(document, problems.kept, problems.count)
  return variation
}

/** Adds the line of each path to the problems that stand in the methodology itself. */
function unusable(
  document: MethodologyDocument,
  problems: readonly Problem[],
  count = problems.length,
): AppError {
  const { file } = document
  const located = problems.map((problem) =>
    problem.file !== undefined || problem.line !== undefined
      ? problem
      : { ...problem, file, line: document.lineOf(parsePath(problem.path ?? '')) },
  )
  return new AppError('methodology.unusable', { file, count }, located, count)
}

/** `index.children[2].weight` → `['index', 'children', 2, 'weight']`. */
function parsePath(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, at, key]) =>
    at === undefined ? key : Number(at),
  )
}

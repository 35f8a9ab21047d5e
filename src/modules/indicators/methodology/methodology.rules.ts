/** What a methodology document says: shorthands written out, checked against its schema. */
import { type Problem, ProblemList } from '#kernel/errors.ts'
import { problemsOf } from '#kernel/validation.ts'
import {
  CatalogueMethodology,
  type Methodology,
  TableMethodology,
  TreeMethodology,
} from './methodology.schema.ts'

type Json = Record<string, unknown>

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Checks a parsed document; all faults at once, each with its path.
 * @param content what the file holds; not changed
 */
export function checkMethodology(content: unknown): { methodology?: Methodology; problems: Problem[] } {
  if (!isObject(content)) return { problems: [{ code: 'document.not_a_methodology' }] }
  if (isTooDeep(content)) return { problems: [{ code: 'document.too_deep' }] }
  const index = content.index
  const schema =
    isObject(index) && 'table' in index
      ? TableMethodology
      : isObject(index) && 'catalogue' in index
        ? CatalogueMethodology
        : TreeMethodology
  const written = writeOut(content)
  const checked = schema.safeParse(written)
  if (!checked.success) return { problems: problemsOf(checked.error.issues, written) }

  const problems = new ProblemList()
  checkLevels(checked.data, problems)
  return problems.isEmpty ? { methodology: checked.data, problems: [] } : { problems: problems.kept }
}

/** `levels` names the levels of a table; in a tree written out each node says its own `aggregate`. */
function checkLevels(methodology: Methodology, problems: ProblemList): void {
  const { index } = methodology
  if (methodology.levels && !('table' in index) && !('catalogue' in index)) {
    problems.add({ code: 'tree.levels_without_table', path: 'levels' })
  }
  if (methodology.levels && 'levels' in index && index.levels) {
    problems.add({ code: 'tree.levels_twice', path: 'index.levels' })
  }
}

/** Deeper nesting than any tree that a person writes; schemas are walked by recursion. */
const maxDepth = 400

function isTooDeep(content: Json): boolean {
  let layer: unknown[] = [content]
  for (let depth = 0; depth < maxDepth; depth++) {
    layer = layer.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    )
    if (layer.length === 0) return false
  }
  return true
}

const stepKeys = ['impute', 'treat', 'normalise', 'aggregate'] as const

/** Writes out the shorthands: a bare method is `{method: …}`, a bare name is the name in both languages. */
function writeOut(content: Json): Json {
  const document = writeOutNode(content)
  if (isObject(document.steps)) document.steps = writeOutNode(document.steps)
  if (isObject(document.levels)) document.levels = mapValues(document.levels, methodOf)
  if (isObject(document.uncertainty)) {
    document.uncertainty = mapValues(document.uncertainty, (value) =>
      Array.isArray(value) ? value.map(methodOf) : value,
    )
  }
  if (isObject(document.index)) document.index = writeOutTree(document.index)
  return document
}

function writeOutTree(root: Json): Json {
  const tree = writeOutNode(root)
  if (isObject(tree.levels)) tree.levels = mapValues(tree.levels, methodOf)
  if (Array.isArray(tree.children)) {
    tree.children = tree.children.map((child) => (isObject(child) ? writeOutTree(child) : child))
  }
  return tree
}

function writeOutNode(node: Json): Json {
  const out = { ...node }
  if (typeof out.name === 'string') out.name = { uk: out.name, en: out.name }
  for (const key of stepKeys) if (key in out) out[key] = methodOf(out[key])
  return out
}

function methodOf(value: unknown): unknown {
  return typeof value === 'string' ? { method: value } : value
}

function mapValues(object: Json, change: (value: unknown) => unknown): Json {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]))
}

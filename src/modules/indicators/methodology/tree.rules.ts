/** The tree of an index, whichever way it was written: in the file, in a table, or from a catalogue. */
import type { Problem } from '#kernel/errors.ts'
import { formatPath } from '#kernel/validation.ts'
import type { AggregateChoice, Name, TreeNode } from './methodology.schema.ts'

/** Where a node stands, for errors: a path in the methodology, or a line of the table beside it. */
export type Place = Pick<Problem, 'path' | 'file' | 'line'>

export interface SourceNode extends Omit<TreeNode, 'children'> {
  readonly place: Place
  readonly children: readonly SourceNode[]
  /** The node's Level in a table; a tree written out has none. */
  readonly level?: number
  /** The target that stands in the table, for `distance_to_target`. */
  readonly target?: number
}

/** The tree as the file writes it out. */
export function treeFromDocument(root: TreeNode): SourceNode {
  const convert = (node: TreeNode, path: readonly PropertyKey[]): SourceNode => {
    const { children, ...own } = node
    const place = { path: formatPath(path) }
    const below = children?.map((child, i) => convert(child, [...path, 'children', i])) ?? []
    return { ...own, place, children: below }
  }
  return convert(root, ['index'])
}

/** One line of a catalogue of indicators that may be used. */
export interface CatalogueEntry {
  readonly code: string
  readonly dimension: string
  readonly direction: 1 | -1
  readonly weight: number
  readonly name: Name
  readonly place: Place
}

/** An index of two levels: its dimensions in the order they first occur, and their indicators. */
export function treeFromCatalogue(
  entries: readonly CatalogueEntry[],
  index: { readonly code: string; readonly name?: Name | undefined },
): SourceNode {
  const dimensions = Map.groupBy(entries, (entry) => entry.dimension)
  const place = { path: 'index' }
  return {
    code: index.code,
    name: index.name,
    level: 3,
    place,
    children: Array.from(dimensions, ([code, members]) => ({
      code,
      level: 2,
      place,
      children: members.map(({ dimension: _, ...entry }) => ({ ...entry, level: 1, children: [] })),
    })),
  }
}

/** A row of a tree in a table, with its cells already told apart. */
export interface TableNode {
  readonly code: string
  readonly name?: Name
  readonly parent: string
  readonly isIndicator: boolean
  readonly weight: number
  readonly level?: number
  readonly direction?: 1 | -1
  readonly denominator?: string
  readonly target?: number
  readonly place: Place
}

/**
 * Hangs the rows of a table on their parents, in the order of the table.
 * @returns the root, or the problems: unknown parents, none or several roots, cycles, twins
 */
export function treeFromTable(rows: readonly TableNode[]): { root?: SourceNode; problems: Problem[] } {
  const problems: Problem[] = []
  const byCode = new Map<string, TableNode>()
  for (const row of rows) {
    if (byCode.has(row.code))
      problems.push({ code: 'tree.duplicate_code', params: { code: row.code }, ...row.place })
    else byCode.set(row.code, row)
  }
  const roots: TableNode[] = []
  const below = new Map<string, TableNode[]>()
  for (const row of byCode.values()) {
    const parent = byCode.get(row.parent)
    if (row.parent === '') roots.push(row)
    else if (!parent)
      problems.push({ code: 'tree.unknown_parent', params: { parent: row.parent }, ...row.place })
    else if (parent.isIndicator) {
      problems.push({ code: 'tree.indicator_as_parent', params: { parent: row.parent }, ...row.place })
    } else {
      const siblings = below.get(row.parent)
      if (siblings) siblings.push(row)
      else below.set(row.parent, [row])
    }
  }
  if (roots.length > 1) {
    for (const root of roots)
      problems.push({ code: 'tree.several_roots', params: { code: root.code }, ...root.place })
  }
  problems.push(...findCycles(byCode))
  if (roots.length === 0 && problems.length === 0) problems.push({ code: 'tree.no_root' })
  if (problems.length === 0) problems.push(...findChildless(byCode, below))
  if (problems.length > 0) return { problems }
  return { root: hang(roots[0], below), problems }
}

function findChildless(
  byCode: ReadonlyMap<string, TableNode>,
  below: ReadonlyMap<string, readonly TableNode[]>,
): Problem[] {
  return Array.from(byCode.values())
    .filter((row) => !row.isIndicator && !below.has(row.code))
    .map((row) => ({ code: 'tree.childless', params: { code: row.code }, ...row.place }))
}

/** Rows that are their own ancestors, one problem a cycle. */
function findCycles(byCode: ReadonlyMap<string, TableNode>): Problem[] {
  const problems: Problem[] = []
  const settled = new Set<string>()
  for (const start of byCode.values()) {
    const trail: string[] = []
    const onTrail = new Set<string>()
    let row: TableNode | undefined = start
    while (row && !settled.has(row.code) && !onTrail.has(row.code)) {
      trail.push(row.code)
      onTrail.add(row.code)
      row = byCode.get(row.parent)
    }
    if (row && onTrail.has(row.code)) {
      const codes = [...trail.slice(trail.indexOf(row.code)), row.code].join(' → ')
      problems.push({ code: 'tree.cycle', params: { codes }, ...row.place })
    }
    for (const code of trail) settled.add(code)
  }
  return problems
}

/** Builds the nodes from the root down without recursion: a table may be as deep as it likes. */
function hang(root: TableNode, below: ReadonlyMap<string, readonly TableNode[]>): SourceNode {
  const make = ({ parent: _, isIndicator: __, ...row }: TableNode) => ({
    ...row,
    children: [] as SourceNode[],
  })
  const top = make(root)
  const open = [top]
  for (let node = open.pop(); node; node = open.pop()) {
    const children = (below.get(node.code) ?? []).map(make)
    for (const child of children) {
      node.children.push(child)
      open.push(child)
    }
  }
  return top
}

/** The `levels` of a methodology: Level → aggregation. */
export type Levels = Readonly<Record<string, AggregateChoice>>

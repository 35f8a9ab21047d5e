/** The weights of a panel as another version of the methodology that it judged. */
import type { TreeNode } from '../methodology/methodology.schema.ts'

/** A stored document, whose tree is written out. */
interface Stored {
  readonly index: TreeNode
  readonly [key: string]: unknown
}

export interface Reweighed {
  /** Code of the node whose children are weighed. */
  readonly node: string
  /** By the codes of the children. */
  readonly weights: ReadonlyMap<string, number>
  readonly version: string
  readonly source: string
}

/**
 * The same document but for these weights, its version and its source. A child that the panel did not judge keeps its weight.
 * @param document as the database keeps it; not changed
 */
export function reweigh(document: string, { node, weights, version, source }: Reweighed): Stored {
  const content = JSON.parse(document) as Stored
  const walk = (one: TreeNode): TreeNode => {
    if (!one.children) return one
    const children = one.children.map(walk)
    if (one.code !== node) return { ...one, children }
    return { ...one, children: children.map((child) => weighed(child, weights.get(child.code))) }
  }
  return { ...content, version, source, index: walk(content.index) }
}

function weighed(child: TreeNode, weight: number | undefined): TreeNode {
  return weight === undefined ? child : { ...child, weight }
}

/** The version after this one that nobody has taken: the last number in it grows, else one is put behind it. */
export function nextVersion(version: string, taken: ReadonlySet<string>): string {
  const [, head, number, tail] = /^(.*?)(\d+)(\D*)$/s.exec(version) ?? []
  const make = (step: number) =>
    number === undefined ? `${version}.${step}` : `${head}${Number(number) + step}${tail}`
  for (let step = 1; ; step++) {
    const next = make(step)
    if (!taken.has(next)) return next
  }
}

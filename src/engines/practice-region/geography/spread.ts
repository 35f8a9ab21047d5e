/** Cheapest ways over a graph from several sources at once (Dijkstra); each node falls to the source that reaches it first. */

export interface Spread {
  /** The source (its place in the list) that reached the node, −1 where none did. */
  readonly owner: Int32Array
  /** The node before it on the way, −1 at a source. */
  readonly previous: Int32Array
}

/**
 * @param size number of nodes
 * @param sources nodes to start from
 * @param visitSteps calls `step(neighbour, cost)` for every step from a node; costs are positive
 */
export function spreadFrom(
  size: number,
  sources: readonly number[],
  visitSteps: (node: number, owner: number, step: (to: number, cost: number) => void) => void,
): Spread {
  const cost = new Float64Array(size).fill(Number.POSITIVE_INFINITY)
  const owner = new Int32Array(size).fill(-1)
  const previous = new Int32Array(size).fill(-1)
  const isDone = new Uint8Array(size)
  const open: number[] = []
  const offer = (node: number, from: number, by: number, price: number) => {
    if (price >= cost[node]) return
    if (cost[node] === Number.POSITIVE_INFINITY) open.push(node)
    cost[node] = price
    owner[node] = by
    previous[node] = from
  }
  sources.forEach((node, i) => {
    offer(node, -1, i, 0)
  })
  while (open.length > 0) {
    const node = takeCheapest(open, cost)
    isDone[node] = 1
    visitSteps(node, owner[node], (to, price) => {
      if (isDone[to] === 0) offer(to, node, owner[node], cost[node] + price)
    })
  }
  return { owner, previous }
}

/** A scan is enough: frontiers of our meshes have some hundred nodes. */
function takeCheapest(open: number[], cost: Float64Array): number {
  let best = 0
  for (let i = 1; i < open.length; i += 1) if (cost[open[i]] < cost[open[best]]) best = i
  const node = open[best]
  open[best] = open[open.length - 1]
  open.pop()
  return node
}

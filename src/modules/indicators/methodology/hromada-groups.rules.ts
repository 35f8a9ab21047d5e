/** Groups of hromadas that a methodology over stored facts may fill gaps by. */

interface GroupedHromada {
  readonly kind: string | null
  readonly raion_code: string | null
  readonly oblast_code: string
}

type GroupOf = (hromada: GroupedHromada) => string

const kindOf: GroupOf = ({ kind }) => kind ?? ''

/** By the names that tables of hromadas have for these columns; '' = no group. */
const groups: ReadonlyMap<string, GroupOf> = new Map([
  ['kind', kindOf],
  ['type', kindOf],
  ['raion_code', ({ raion_code }) => raion_code ?? ''],
  ['oblast_code', ({ oblast_code }) => oblast_code],
])

/** What tells a hromada's group; undefined where there are no such groups. */
export function findGrouping(name: string): GroupOf | undefined {
  return groups.get(name)
}

export function listGroupNames(): string[] {
  return [...groups.keys()]
}

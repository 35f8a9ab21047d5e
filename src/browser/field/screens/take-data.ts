/** The list that is carried for a stock-take, and what was counted of it on this phone. */
import { fold } from '../letters.ts'
import type { ListedCommand } from '../queue.ts'

export const takeWork = 'delivery.stock_take'
export const countAct = 'delivery.stock_take.count'

export interface Item {
  readonly id: string
  readonly inventoryNo: string
  readonly serialNo: string | null
  readonly name: string
  readonly unit: string
  readonly room: string | null
  readonly expected: number
}

/** As the platform gives it. */
export interface Take {
  readonly title: string
  readonly holder: string
  readonly day: string
  readonly rooms: readonly string[]
  readonly items: readonly Item[]
}

/** What this person counted here: the last count of each thing in each room, added up over the rooms. */
export function countedHere(commands: readonly ListedCommand[], take: string): ReadonlyMap<string, number> {
  const last = new Map<string, { readonly thing: string; readonly quantity: number }>()
  for (const { act, input } of commands) {
    if (act !== countAct || input.take !== take) continue
    const thing = String(input.item ?? `label:${input.label}`)
    last.set(`${thing}\n${input.room}`, { thing, quantity: Number(input.quantity) })
  }
  const counted = new Map<string, number>()
  for (const { thing, quantity } of last.values()) counted.set(thing, (counted.get(thing) ?? 0) + quantity)
  return counted
}

/** What our own labels say before the number. */
const labelPrefix = 'SPILKA:EQ:'

/** The thing whose number was read or typed whole. */
export function findByNumber(items: readonly Item[], typed: string): Item | undefined {
  const number = fold(typed.startsWith(labelPrefix) ? typed.slice(labelPrefix.length) : typed)
  return items.find(
    ({ inventoryNo, serialNo }) =>
      fold(inventoryNo) === number || (serialNo !== null && fold(serialNo) === number),
  )
}

/** What was read from a label, as it is shown and kept. */
export function labelText(typed: string): string {
  return (typed.startsWith(labelPrefix) ? typed.slice(labelPrefix.length) : typed).trim()
}

/** Things whose number or name has all the words. */
export function searchItems(items: readonly Item[], typed: string): readonly Item[] {
  const words = fold(typed).split(/\s+/).filter(Boolean)
  return items.filter(({ inventoryNo, serialNo, name }) => {
    const said = fold(`${inventoryNo} ${serialNo ?? ''} ${name}`)
    return words.every((word) => said.includes(word))
  })
}

/** What is being counted: a thing of the list, or one that is not on it. */
export type Thing = { readonly item: Item } | { readonly label: string }

/** What people do in warehouses all day, drawn by chance: the same for the same seed. */
import type { Transfer } from '#kernel/ledger/transfer.ts'
import { at, clientId, moment, outside } from './stock.ts'

/** Numbers by a seed: mulberry32, good enough to choose among few. */
export function randomBy(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

export interface Work {
  readonly places: number
  readonly lots: number
  /** Of a hundred transfers so many are facts. */
  readonly facts: number
}

/** The n-th transfer of all: goods come, go, move, are counted, a lot is split. */
export function drawTransfer(
  random: (below: number) => number,
  n: number,
  { places, lots, facts }: Work,
): Transfer {
  const lot = `L${random(lots)}`
  const place = (i = random(places)) => at(`P${i}`, lot)
  const amount = 1 + random(9)
  const base = {
    id: clientId(n),
    happenedAt: moment(random(3000)),
    ...(random(100) < facts ? { isFact: true } : {}),
  }
  const from = random(places)
  const between = (a: ReturnType<typeof at>, b: ReturnType<typeof at>, count: number) => [
    { account: a, amount: -count },
    { account: b, amount: count },
  ]
  switch (random(6)) {
    case 0:
    case 1:
      return { ...base, reason: 'receive', legs: between(outside(lot), place(), amount * 2) }
    case 2:
      return { ...base, reason: 'issue', legs: between(place(), outside(lot), amount) }
    case 3:
      return {
        ...base,
        reason: 'count',
        legs: random(2) ? between(place(), outside(lot), 1) : between(outside(lot), place(), 1),
      }
    case 4: {
      const parts = [at(`P${from}`, `${lot}a`), at(`P${from}`, `${lot}b`)]
      return {
        ...base,
        reason: 'split',
        legs: [
          { account: place(from), amount: -amount - 1 },
          { account: parts[0], amount },
          { account: parts[1], amount: 1 },
        ],
      }
    }
    default:
      return {
        ...base,
        reason: 'move',
        legs: between(place(from), place((from + 1 + random(Math.max(1, places - 1))) % places), amount),
      }
  }
}

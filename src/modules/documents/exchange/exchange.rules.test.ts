/** One document between two bodies over a network that loses, doubles and reorders: it always ends whole, and once. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  afterReceipt,
  afterSending,
  afterTrayEvent,
  isAnswerLate,
  isFinal,
  type ReceiptState,
  receiptOf,
  receiptStates,
  type SentState,
  sentStates,
  type TrayState,
} from './exchange.rules.ts'

type Message =
  | { readonly to: 'addressee'; readonly what: 'package' | 'recall' | 'ask' }
  | { readonly to: 'sender'; readonly receipt: ReceiptState; readonly number?: number }

/** A side keeps what it wrote and nothing else: a restart forgets what was on its way. */
interface World {
  sender: { state: SentState; number?: number | undefined; wantsRecall: boolean }
  addressee: { state: TrayState | undefined; number?: number | undefined }
  /** Numbers of the addressee's register, in the order in which they were given. */
  register: number[]
  network: Message[]
}

/** 30 of 100 are lost, 30 doubled, all are taken in any order. */
function put(world: World, message: Message, luck: number): void {
  if (luck < 30) return
  world.network.push(message)
  if (luck < 60) world.network.push(message)
}

function receive(world: World, message: Message, luck: number): void {
  const { sender, addressee } = world
  if (message.to === 'sender') {
    const before = sender.state
    sender.state = afterReceipt(before, message.receipt)
    if (sender.state !== before && message.number !== undefined) sender.number = message.number
    return
  }
  if (message.what !== 'ask') addressee.state = afterTrayEvent(addressee.state, message.what)
  if (addressee.state !== undefined)
    put(
      world,
      {
        to: 'sender',
        receipt: receiptOf(addressee.state),
        ...(addressee.number && { number: addressee.number }),
      },
      luck,
    )
}

/** What the sender repeats until it has an end. */
function repeat(world: World, luck: number): void {
  const { sender } = world
  if (isFinal(sender.state)) return
  if (sender.wantsRecall) put(world, { to: 'addressee', what: 'recall' }, luck)
  else if (sender.state === 'delivered') put(world, { to: 'addressee', what: 'ask' }, luck)
  else {
    sender.state = afterSending(sender.state)
    put(world, { to: 'addressee', what: 'package' }, luck)
  }
}

function act(world: World, event: 'register' | 'refuse'): void {
  const { addressee } = world
  const next = afterTrayEvent(addressee.state, event)
  if (next === undefined) return
  addressee.state = next
  if (event !== 'register') return
  addressee.number = world.register.length + 1
  world.register.push(addressee.number)
}

const steps = fc.array(
  fc.record({
    what: fc.constantFrom(
      'repeat',
      'repeat',
      'arrive',
      'arrive',
      'arrive',
      'register',
      'refuse',
      'recall',
      'restart',
    ),
    luck: fc.nat(99),
    which: fc.nat(1000),
  }),
  { maxLength: 60 },
)

describe('an exchange', () => {
  test('ends complete and once, whatever the network does and whoever restarts', () => {
    fc.assert(
      fc.property(steps, fc.infiniteStream(fc.nat(99)), (plan, fortune) => {
        const world: World = {
          sender: { state: 'queued', wantsRecall: false },
          addressee: { state: undefined },
          ...{ register: [], network: [] },
        }
        for (const { what, luck, which } of plan) {
          if (what === 'repeat') repeat(world, luck)
          else if (what === 'recall') world.sender.wantsRecall = !isFinal(world.sender.state)
          else if (what === 'restart') world.network = world.network.slice(0, world.network.length >> 1)
          else if (what === 'arrive') {
            const [message] = world.network.splice(which % (world.network.length || 1), 1)
            if (message) receive(world, message, luck)
          } else act(world, what as 'register' | 'refuse')
        }
        // Then somebody at the addressee does their work, and the sender goes on repeating.
        for (let turn = 0; turn < 500 && !isFinal(world.sender.state); turn++) {
          repeat(world, Number(fortune.next().value))
          const [message] = world.network.splice(
            Number(fortune.next().value) % (world.network.length || 1),
            1,
          )
          if (message) receive(world, message, Number(fortune.next().value))
          act(world, 'register')
        }
        expect(world.sender.state).toBe(world.addressee.state)
        expect(world.register.length).toBe(world.sender.state === 'registered' ? 1 : 0)
        expect(world.sender.number).toBe(world.addressee.number)
        // What is still on its way changes nothing.
        const ended = structuredClone({ sender: world.sender.state, addressee: world.addressee })
        for (const message of [...world.network]) receive(world, message, 0)
        expect({ sender: world.sender.state, addressee: world.addressee }).toEqual(ended)
      }),
      { numRuns: 500 },
    )
  })

  test.each(sentStates.flatMap((state) => receiptStates.map((receipt) => [state, receipt] as const)))(
    '%s and a receipt that says %s: never back',
    (state, receipt) => {
      const next = afterReceipt(state, receipt)
      expect(next).toBe(
        isFinal(state) || (state === 'delivered' && receipt === 'delivered') ? state : receipt,
      )
    },
  )

  test.each([
    [undefined, 'package', 'waiting'],
    [undefined, 'recall', 'recalled'],
    [undefined, 'register', undefined],
    ['waiting', 'package', 'waiting'],
    ['waiting', 'register', 'registered'],
    ['waiting', 'refuse', 'refused'],
    ['waiting', 'recall', 'recalled'],
    ['registered', 'recall', 'registered'],
    ['registered', 'register', undefined],
    ['refused', 'package', 'refused'],
    ['recalled', 'package', 'recalled'],
    ['recalled', 'register', undefined],
  ] as const)('in the tray: %s, then %s, is %s', (state, event, next) => {
    expect(afterTrayEvent(state, event)).toBe(next)
  })

  test('an answer is late after a week; by e-mail it is enough to say that it came', () => {
    const queued_at = new Date('2026-11-01T10:00:00Z')
    const [inTime, late] = [new Date('2026-11-08T09:00:00Z'), new Date('2026-11-08T11:00:00Z')]
    const sent = { kind: 'partner', state: 'delivered', queued_at } as const
    expect(isAnswerLate(sent, inTime)).toBe(false)
    expect(isAnswerLate(sent, late)).toBe(true)
    expect(isAnswerLate({ ...sent, state: 'registered' }, late)).toBe(false)
    expect(isAnswerLate({ ...sent, kind: 'email' }, late)).toBe(false)
    expect(isAnswerLate({ ...sent, kind: 'email', state: 'sent' }, late)).toBe(true)
  })
})

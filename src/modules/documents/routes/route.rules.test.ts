import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Answer,
  type Coverable,
  changedParts,
  coverable,
  type Outcome,
  routeNow,
  type Step,
  stagesOf,
  voidedBy,
} from './route.rules.ts'

const step = (id: string, kind: Step['kind'], stage: number, covers: Step['covers'] = coverable): Step => ({
  ...{ id, kind, stage, covers },
})
const said = (stepId: string, outcome: Outcome | null, more: Partial<Answer> = {}): Answer => ({
  ...{ id: `${stepId}!`, stepId, outcome, isVoid: false, isSettled: false, ...more },
})

const lawyer = step('lawyer', 'visa', 1, ['text'])
const accountant = step('accountant', 'visa', 1, ['attachments'])
const deputy = step('deputy', 'visa', 2)
const head = step('head', 'signature', 1)
const way = [head, deputy, accountant, lawyer]

test('visas go before signatures, whatever their stages are called', () => {
  expect(stagesOf(way).map((stage) => stage.map(({ id }) => id))).toEqual([
    ['accountant', 'lawyer'],
    ['deputy'],
    ['head'],
  ])
})

describe('whose turn it is', () => {
  const cases: [
    string,
    Answer[],
    { ask?: string[]; takeBack?: string[]; isStopped?: boolean; isSigned?: boolean },
  ][] = [
    ['nobody was asked', [], { ask: ['accountant', 'lawyer'] }],
    ['one of two agreed', [said('lawyer', 'agreed'), said('accountant', null)], {}],
    ['both agreed', [said('lawyer', 'agreed'), said('accountant', 'remarked')], { ask: ['deputy'] }],
    ['one objected', [said('lawyer', 'objected'), said('accountant', 'agreed')], { isStopped: true }],
    [
      'the author goes on in spite of it',
      [said('lawyer', 'objected', { isSettled: true }), said('accountant', 'agreed')],
      { ask: ['deputy'] },
    ],
    [
      'all visas are there',
      [said('lawyer', 'agreed'), said('accountant', 'agreed'), said('deputy', 'agreed')],
      { ask: ['head'] },
    ],
    [
      'a visa became void while the head is asked',
      [
        said('lawyer', 'agreed', { isVoid: true }),
        said('accountant', 'agreed'),
        said('deputy', 'agreed'),
        said('head', null),
      ],
      { ask: ['lawyer'], takeBack: ['head!'] },
    ],
    [
      'the head returned it',
      [
        said('lawyer', 'agreed'),
        said('accountant', 'agreed'),
        said('deputy', 'agreed'),
        said('head', 'returned'),
      ],
      { isStopped: true },
    ],
    [
      'a settled return is none: only a change goes on from it',
      [
        said('lawyer', 'agreed'),
        said('accountant', 'agreed'),
        said('deputy', 'agreed'),
        said('head', 'returned', { isSettled: true }),
      ],
      { isStopped: true },
    ],
    [
      'signed',
      [
        said('lawyer', 'agreed'),
        said('accountant', 'agreed'),
        said('deputy', 'agreed'),
        said('head', 'signed'),
      ],
      { isSigned: true },
    ],
    [
      'what was asked of a step that is gone is taken back',
      [said('gone', null)],
      {
        ask: ['accountant', 'lawyer'],
        takeBack: ['gone!'],
      },
    ],
  ]
  test.each(cases)('%s', (_, answers, wanted) => {
    const now = routeNow(way, answers)
    expect({
      ask: now.ask.map(({ id }) => id),
      takeBack: now.takeBack.map(({ id }) => id),
      isStopped: now.isStopped,
      isSigned: now.isSigned,
    }).toEqual({ ask: [], takeBack: [], isStopped: false, isSigned: false, ...wanted })
  })

  test('visas alone sign nothing', () => {
    expect(routeNow([lawyer], [said('lawyer', 'agreed')]).isSigned).toBe(false)
  })
})

describe('a change makes void what covered it', () => {
  const answers = [said('lawyer', 'agreed'), said('accountant', 'objected'), said('deputy', null)]
  const cases: [Coverable[], string[]][] = [
    [['text'], ['lawyer!']],
    [['attachments'], ['accountant!']],
    [['addressee'], []],
    [
      ['text', 'attachments'],
      ['lawyer!', 'accountant!'],
    ],
    [[], []],
  ]
  test.each(cases)('%j', (changed, wanted) => {
    expect(voidedBy(new Set(changed), way, answers).map(({ id }) => id)).toEqual(wanted)
  })

  const content = {
    ...{ title: 'Про дорогу', body_text: 'Просимо', correspondent: 'Облрада', addressee: null },
    attachments: [{ name: 'Акт.pdf', hash: 'aa' }],
  }
  test.each([
    ['nothing', {}, []],
    ['the title is text', { title: 'Про міст' }, ['text']],
    ['who receives it', { addressee: 'Голові' }, ['addressee']],
    ['another file of the same name', { attachments: [{ name: 'Акт.pdf', hash: 'bb' }] }, ['attachments']],
    ['a file less', { attachments: [] }, ['attachments']],
  ])('%s', (_, change, wanted) => {
    expect([...changedParts(content, { ...content, ...change })]).toEqual(wanted)
  })
})

/** The way as the platform walks it: whatever is due is asked, what is not any more is taken back. */
class Walk {
  answers: Answer[] = []
  /** Which content each answer saw, by what it covers. */
  private readonly seen = new Map<string, string>()
  private content: Record<Coverable, number> = { text: 0, attachments: 0, addressee: 0 }
  private readonly steps: readonly Step[]

  constructor(steps: readonly Step[]) {
    this.steps = steps
    this.settle()
  }

  private settle(): void {
    const { ask, takeBack } = routeNow(this.steps, this.answers)
    const back = new Set(takeBack.map(({ id }) => id))
    this.answers = this.answers.map((one) => (back.has(one.id) ? { ...one, outcome: 'withdrawn' } : one))
    for (const { id } of ask) this.answers.push({ ...said(id, null), id: `${id} ${this.answers.length}` })
  }

  private coveredBy(stepId: string): string {
    const { covers } = this.steps.find(({ id }) => id === stepId) as Step
    return covers.map((part) => `${part} ${this.content[part]}`).join()
  }

  answer(pick: number, outcome: Outcome): void {
    const open = this.answers.filter((one) => one.outcome === null)
    if (open.length === 0) return
    const { id, stepId } = open[pick % open.length]
    const { kind } = this.steps.find((one) => one.id === stepId) as Step
    const isFit = (kind === 'signature') === (outcome === 'signed' || outcome === 'returned')
    if (!isFit) return
    this.seen.set(id, this.coveredBy(stepId))
    this.answers = this.answers.map((one) => (one.id === id ? { ...one, outcome } : one))
    this.settle()
  }

  goOn(): void {
    this.answers = this.answers.map((one) =>
      one.outcome === 'objected' && !one.isVoid ? { ...one, isSettled: true } : one,
    )
    this.settle()
  }

  change(part: Coverable): void {
    if (this.isSigned) return
    this.content = { ...this.content, [part]: this.content[part] + 1 }
    const gone = new Set(voidedBy(new Set([part]), this.steps, this.answers).map(({ id }) => id))
    this.answers = this.answers.map((one) => (gone.has(one.id) ? { ...one, isVoid: true } : one))
    this.settle()
  }

  get isSigned(): boolean {
    return routeNow(this.steps, this.answers).isSigned
  }

  /** Steps without somebody's word on what stands now. */
  get lacking(): Step[] {
    return this.steps.filter(
      ({ id }) =>
        !this.answers.some(
          (one) =>
            one.stepId === id &&
            (['agreed', 'remarked', 'signed'].includes(String(one.outcome)) ||
              (one.outcome === 'objected' && one.isSettled)) &&
            this.seen.get(one.id) === this.coveredBy(id),
        ),
    )
  }
}

const anyStep = fc.record({
  kind: fc.constantFrom('visa' as const, 'signature' as const),
  stage: fc.integer({ min: 1, max: 4 }),
  covers: fc.subarray([...coverable], { minLength: 1 }),
})
const anyWay = fc.array(anyStep, { minLength: 1, maxLength: 7 }).map((steps): Step[] => [
  ...steps.map((one, i) => ({
    ...{ ...one, id: `step ${i}` },
    covers: one.kind === 'signature' ? coverable : one.covers,
  })),
  head,
])
const anyMove = fc.oneof(
  fc.tuple(
    fc.constant('answer' as const),
    fc.nat(6),
    fc.constantFrom<Outcome>('agreed', 'agreed', 'remarked', 'objected', 'signed', 'signed', 'returned'),
  ),
  fc.tuple(fc.constant('change' as const), fc.constantFrom(...coverable)),
  fc.tuple(fc.constant('goOn' as const)),
)

function play(walk: Walk, moves: readonly (readonly unknown[])[]): void {
  for (const [what, ...rest] of moves) {
    if (what === 'answer') walk.answer(rest[0] as number, rest[1] as Outcome)
    else if (what === 'change') walk.change(rest[0] as Coverable)
    else walk.goOn()
  }
}

test('no way signs without its visas over what stands', () => {
  fc.assert(
    fc.property(anyWay, fc.array(anyMove, { maxLength: 40 }), (steps, moves) => {
      const walk = new Walk(steps)
      play(walk, moves)
      if (walk.isSigned) expect(walk.lacking).toEqual([])
      // Whoever signs is asked only when every visa is there.
      const isHeadAsked = walk.answers.some(
        ({ stepId, outcome, isVoid }) =>
          !isVoid && stepId === head.id && (outcome === null || outcome === 'signed'),
      )
      if (isHeadAsked) expect(walk.lacking.filter(({ kind }) => kind === 'visa')).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('from wherever it stands a way comes to its end once everyone agrees', () => {
  fc.assert(
    fc.property(anyWay, fc.array(anyMove, { maxLength: 30 }), (steps, moves) => {
      const walk = new Walk(steps)
      play(walk, moves)
      walk.goOn()
      for (const part of coverable) walk.change(part)
      for (let i = 0; i < steps.length * 4 && !walk.isSigned; i += 1) {
        walk.answer(i, 'agreed')
        walk.answer(i, 'signed')
      }
      expect(
        walk.isSigned || walk.answers.some(({ outcome, isVoid }) => outcome === 'returned' && !isVoid),
      ).toBe(true)
    }),
    { numRuns: 500 },
  )
})

/** A procedure's table in words, and which of its figures anybody may see. */
import { type Term, unitOf } from '#kernel/deadlines/term.ts'
import type { Translator } from '#kernel/i18n.ts'
import { rungTermOf } from '#kernel/procedures/case-rungs.ts'
import type { Procedure } from '#kernel/procedures/procedure.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Card, Figures, StateWords, Summary, TermWords } from './card.schema.ts'

type Texts = Translator<TextKey>

/** Of fewer people somebody could know themselves, or be known by others. */
const fewest = 5

/** What was counted of a procedure's cases. */
export interface Counted {
  readonly opened: number
  readonly ended: number
  readonly inTime: number
  readonly medianHours: number | null
  readonly ninthHours: number | null
}

export const nothing: Counted = { opened: 0, ended: 0, inTime: 0, medianHours: null, ninthHours: null }

/** The days that were counted, both among them. */
export interface CountedDays {
  readonly from: string
  readonly until: string
}

/** Small numbers are hidden; that there was nothing is told. */
export function figuresOf(
  { opened, ended, inTime, medianHours, ninthHours }: Counted,
  days: CountedDays,
): Figures {
  const large = (count: number) => (count === 0 || count >= fewest ? count : null)
  const hasTimes = ended >= fewest
  return {
    ...days,
    opened: large(opened),
    ended: large(ended),
    median_hours: hasTimes ? round(medianHours ?? 0, 1) : null,
    ninth_decile_hours: hasTimes ? round(ninthHours ?? 0, 1) : null,
    share_in_time: hasTimes ? round(inTime / ended, 2) : null,
  }
}

/** To so many decimals: nobody waits by the second. */
function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}

/** Procedures come with keys of the catalogue; one that it lacks is shown as it is. */
function say(key: string, texts: Texts): string {
  return texts.has(key) ? texts.text(key) : key
}

function sayTerm(term: Term, texts: Texts): TermWords {
  const { length, law } = term
  const unit = unitOf(term)
  return {
    length,
    unit,
    said: texts.text(`procedures.term.${unit}`, { count: length }),
    law: say(law, texts),
  }
}

export function summaryOf(procedure: Procedure, figures: Figures, texts: Texts): Summary {
  const { name, title, purpose, term, retention, publicView } = procedure
  return {
    name,
    title: say(title, texts),
    purpose: say(purpose, texts),
    term: sayTerm(term, texts),
    kept: sayTerm(retention, texts),
    public_view: publicView,
    figures: publicView === 'counted' ? figures : null,
  }
}

export function cardOf(procedure: Procedure, figures: Figures, texts: Texts): Card {
  return {
    ...summaryOf(procedure, figures, texts),
    roles: procedure.officer.roles.map((role) => ({ role, title: texts.text(`role.name.${role}`) })),
    states: Object.keys(procedure.states).map((state) => stateOf(procedure, state, texts)),
    remind_days: procedure.remindDays,
    terms: termsOf(procedure, texts),
  }
}

function stateOf({ states, moves }: Procedure, state: string, texts: Texts): StateWords {
  const { title, duty = null, term, stopsClock = false } = states[state]
  return {
    state,
    title: say(title, texts),
    duty,
    term: term ? sayTerm(term, texts) : null,
    stops_clock: stopsClock,
    moves: Object.entries(moves)
      .filter(([, { from }]) => from.includes(state))
      .map(([move, { title: verb, by, to }]) => ({
        move,
        title: say(verb, texts),
        by,
        to,
        to_title: say(states[to].title, texts),
      })),
  }
}

/** Every term that the table states, with the rule behind it. */
function termsOf(procedure: Procedure, texts: Texts): Card['terms'] {
  const { term, states, moves, retention } = procedure
  const row = (title: string, one: Term) => ({ title, term: sayTerm(one, texts) })
  const ofStates = Object.values(states).flatMap(({ title, term: own }) =>
    own ? [row(texts.text('procedures.terms.state', { state: say(title, texts) }), own)] : [],
  )
  const prolonged = Object.values(moves).flatMap(({ title, prolongs }) =>
    prolongs ? [row(texts.text('procedures.terms.prolonged', { move: say(title, texts) }), prolongs)] : [],
  )
  return [
    row(texts.text('procedures.terms.whole'), term),
    ...prolonged,
    ...ofStates,
    row(texts.text('procedures.terms.rung'), rungTermOf(procedure)),
    row(texts.text('procedures.terms.kept'), retention),
  ]
}

/** The procedure for what a book cannot explain, the same for every book: whoever keeps it says where it came from. */
import { unexplainedMoves } from '#kernel/ledger/unexplained.ts'
import type { Procedure } from '#kernel/procedures/procedure.ts'
import type { TextKey } from '../locales/uk.ts'

/** What a module says of its own: name, address, who keeps the book, what an account is called. */
export type BookOfProcedure = Pick<Procedure<TextKey>, 'name' | 'path' | 'officer' | 'describe'>

export function unexplainedProcedure(own: BookOfProcedure): Procedure<TextKey> {
  return {
    ...own,
    title: 'unexplained.title',
    purpose: 'unexplained.purpose',
    prefix: 'unexplained.prefix',
    term: { length: 10, unit: 'working_day', law: 'law.platform_rules' },
    remindDays: 2,
    initial: 'open',
    opened: 'message.unexplained_opened',
    states: {
      open: { title: 'unexplained.state.open', duty: 'officer' },
      explained: { title: 'unexplained.state.explained' },
      settled: { title: 'unexplained.state.settled' },
    },
    moves: {
      explain: {
        from: ['open'],
        to: 'explained',
        by: 'officer',
        title: 'unexplained.explain',
        told: 'message.unexplained_explained',
        note: { label: 'unexplained.note', hint: 'unexplained.note_hint', isNeeded: true },
      },
      [unexplainedMoves.rise]: {
        from: ['open'],
        to: 'open',
        by: 'module',
        title: 'unexplained.rise',
        told: 'message.unexplained_rose',
      },
      [unexplainedMoves.settle]: {
        from: ['open'],
        to: 'settled',
        by: 'module',
        title: 'unexplained.settle',
        told: 'message.unexplained_settled',
      },
    },
    publicView: 'counted',
    // As long as primary documents of accounting are asked for.
    retention: { length: 5, unit: 'year', law: 'law.platform_rules' },
  }
}

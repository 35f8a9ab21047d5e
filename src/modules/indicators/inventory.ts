/** What the tables of this room hold; of people who questioned what. */
import { sql } from 'kysely'
import { ground } from '#kernel/inventory/grounds.ts'
import { type Inventory, tableEntry } from '#kernel/inventory/inventory.ts'
import { atUnits, ofOblast, rowsOf, shared, withRowsOf } from '#kernel/inventory/place-rules.ts'
import type { TextKey } from '#ui/locales/uk.ts'

export const indicatorsInventory: Inventory<TextKey> = [
  tableEntry('indicators.dimension', { what: 'kept.dimension', place: shared }),
  tableEntry('indicators.indicator', { what: 'kept.indicator', place: shared }),
  tableEntry('indicators.methodology', { what: 'kept.methodology', place: shared }),
  tableEntry('indicators.dispute', {
    what: 'kept.dispute',
    place: withRowsOf('platform.case_file', atUnits(), { oblast_code: 'oblast_code', id: 'id' }),
    personal: {
      columns: ['indicator_code', 'value'],
      of: [],
      also: (person) =>
        rowsOf('platform.case_file', sql<boolean>`applicant_id = ${person}`, {
          oblast_code: 'oblast_code',
          id: 'id',
        }),
      why: 'kept.dispute.why',
      ground: ground.duty,
      leaves: 'with-case',
    },
  }),
  tableEntry('indicators.panel', { what: 'kept.panel', place: ofOblast }),
  tableEntry('indicators.panel_item', { what: 'kept.panel_item', place: ofOblast }),
  tableEntry('indicators.panel_round', { what: 'kept.panel_round', place: ofOblast }),
  // Before the experts: an answer is found by the expert whose it is.
  tableEntry('indicators.panel_answer', {
    what: 'kept.panel_answer',
    place: ofOblast,
    // A copy that named it would tell who answered what.
    secret: ['expert_id'],
    personal: {
      columns: ['judgements', 'reason'],
      of: [],
      also: (person) =>
        rowsOf('indicators.panel_expert', sql<boolean>`person_id = ${person}`, {
          oblast_code: 'oblast_code',
          expert_id: 'id',
        }),
      why: 'kept.panel_answer.why',
      ground: ground.consent,
      leaves: 'stays',
    },
  }),
  tableEntry('indicators.panel_expert', {
    what: 'kept.panel_expert',
    place: ofOblast,
    personal: {
      columns: ['person_id', 'invited_at'],
      of: ['person_id'],
      why: 'kept.panel_expert.why',
      ground: ground.consent,
      terms: [{ since: ['invited_at'], moment: 'kept.moment.invited', days: 1095 }],
      leaves: { person_id: null },
    },
  }),
  tableEntry('indicators.observation', { what: 'kept.observation', place: atUnits() }),
]

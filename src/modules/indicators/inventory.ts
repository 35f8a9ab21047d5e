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
  tableEntry('indicators.target', {
    what: 'kept.target',
    place: atUnits(),
    personal: {
      columns: ['set_by'],
      of: ['set_by'],
      why: 'kept.target.why',
      ground: ground.powers,
      leaves: { set_by: null },
    },
  }),
  tableEntry('indicators.scenario', {
    what: 'kept.scenario',
    place: ofOblast,
    personal: {
      columns: ['made_by'],
      of: ['made_by'],
      why: 'kept.scenario.why',
      ground: ground.powers,
      leaves: { made_by: null },
    },
  }),
  tableEntry('indicators.scenario_action', { what: 'kept.scenario_action', place: ofOblast }),
  tableEntry('indicators.observation', { what: 'kept.observation', place: atUnits() }),
]

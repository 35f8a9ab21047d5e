/** What the tables of this room hold; of people who questioned what. */
import { sql } from 'kysely'
import { ground } from '#kernel/inventory/grounds.ts'
import { type Inventory, tableEntry } from '#kernel/inventory/inventory.ts'
import { atUnits, ofOblast, rowsOf, shared, withRowsOf } from '#kernel/inventory/place-rules.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { claimFilesOwner } from './answers/answers.rules.ts'

export const indicatorsInventory: Inventory<TextKey> = [
  tableEntry('indicators.certainty', { what: 'kept.certainty', place: shared }),
  tableEntry('indicators.dimension', { what: 'kept.dimension', place: shared }),
  tableEntry('indicators.indicator', { what: 'kept.indicator', place: shared }),
  tableEntry('indicators.live_indicator', { what: 'kept.live_indicator', place: shared }),
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
  tableEntry('indicators.value_check', { what: 'kept.value_check', place: shared }),
  tableEntry('indicators.round', {
    what: 'kept.round',
    place: ofOblast,
    personal: {
      columns: ['opened_by'],
      of: ['opened_by'],
      why: 'kept.round.why',
      ground: ground.powers,
      leaves: { opened_by: null },
    },
  }),
  tableEntry('indicators.round_indicator', { what: 'kept.round_indicator', place: ofOblast }),
  tableEntry('indicators.round_hromada', { what: 'kept.round_hromada', place: atUnits() }),
  tableEntry('indicators.claim', {
    what: 'kept.claim',
    place: atUnits(),
    ownsFiles: claimFilesOwner,
    personal: {
      columns: ['changed_by', 'verified_by'],
      of: ['changed_by', 'verified_by'],
      why: 'kept.claim.why',
      ground: ground.powers,
      leaves: 'stays',
    },
  }),
  tableEntry('indicators.claim_step', {
    what: 'kept.claim_step',
    place: withRowsOf('indicators.claim', atUnits(), { oblast_code: 'oblast_code', claim_id: 'id' }),
    personal: {
      columns: ['actor_id'],
      of: ['actor_id'],
      why: 'kept.claim_step.why',
      ground: ground.powers,
      leaves: { actor_id: null },
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
  tableEntry('indicators.panel_invitation', {
    what: 'kept.panel_invitation',
    place: ofOblast,
    personal: {
      columns: ['email'],
      of: [],
      also: (person) => sql<boolean>`email = (select email from accounts.person where id = ${person})`,
      why: 'kept.panel_invitation.why',
      ground: ground.powers,
      terms: [{ since: ['expires_at'], moment: 'kept.moment.invitation_closed', days: 30 }],
      leaves: 'row',
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

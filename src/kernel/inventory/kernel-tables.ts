/** What the kernel's own tables hold. */
import { sql } from 'kysely'
import { tableRef } from '../backup/tables/known-tables.ts'
import { ground } from './grounds.ts'
import { type Inventory, type TableEntry, tableEntry } from './inventory.ts'
import { atUnits, ofNoPlace, ofOblast, rowsOf, shared, withRowsOf } from './place-rules.ts'

const caseOf = { oblast_code: 'oblast_code', case_id: 'id' }
const ownCases = (person: string) => sql<boolean>`applicant_id = ${person}`

/** A copy that was asked for lies ready so long. */
export const copyKeptDays = 7
/** `files.file.owner_type` of a copy. */
export const copyOwner = 'data_copy'
/** The same of a case. */
export const caseFilesOwner = 'case'

const cases: Inventory = [
  tableEntry('platform.case_step', {
    what: 'kept.case_step',
    place: withRowsOf('platform.case_file', atUnits(), caseOf),
    personal: {
      columns: ['actor_id', 'other_id', 'note'],
      of: ['actor_id', 'other_id'],
      also: (person) => rowsOf('platform.case_file', ownCases(person), caseOf),
      why: 'kept.case_file.why',
      ground: ground.duty,
      leaves: 'with-case',
    },
  }),
  tableEntry('platform.case_file', {
    what: 'kept.case_file',
    place: atUnits(),
    ownsFiles: caseFilesOwner,
    personal: {
      columns: ['applicant_id', 'assignee_id'],
      of: ['applicant_id', 'assignee_id'],
      why: 'kept.case_file.why',
      ground: ground.duty,
      leaves: 'with-case',
    },
  }),
  tableEntry('platform.reference', {
    what: 'kept.reference',
    place: ofOblast,
    personal: {
      columns: ['made_by'],
      of: ['made_by'],
      why: 'kept.reference.why',
      ground: ground.duty,
      leaves: { made_by: null },
    },
  }),
  tableEntry('platform.case_number', { what: 'kept.case_number', place: ofOblast }),
  tableEntry('platform.deputy', {
    what: 'kept.deputy',
    place: ofNoPlace,
    personal: {
      columns: ['person_id', 'deputy_id'],
      of: ['person_id', 'deputy_id'],
      why: 'kept.deputy.why',
      ground: ground.powers,
      terms: [{ since: ['ended_at', 'until_day'], moment: 'kept.moment.deputy_ended', days: 365 }],
      leaves: 'row',
    },
  }),
]

const messages: Inventory = [
  tableEntry('platform.message', {
    what: 'kept.message',
    place: ofNoPlace,
    personal: {
      columns: ['person_id', 'params'],
      of: ['person_id'],
      why: 'kept.message.why',
      ground: ground.powers,
      terms: [{ since: ['written_at'], moment: 'kept.moment.written', days: 365 }],
      leaves: 'row',
    },
  }),
  tableEntry('platform.notification_preference', {
    what: 'kept.preference',
    place: ofNoPlace,
    personal: {
      columns: ['person_id'],
      of: ['person_id'],
      why: 'kept.preference.why',
      ground: ground.consent,
      leaves: 'row',
    },
  }),
  tableEntry('platform.telegram_chat', {
    what: 'kept.telegram_chat',
    place: ofNoPlace,
    personal: {
      columns: ['person_id', 'chat_id'],
      of: ['person_id'],
      why: 'kept.telegram_chat.why',
      ground: ground.consent,
      leaves: 'row',
    },
  }),
  tableEntry('platform.repeated_act', {
    what: 'kept.repeated_act',
    place: ofNoPlace,
    secret: ['key', 'input_hash'],
    personal: {
      columns: ['actor', 'answer'],
      of: ['actor'],
      why: 'kept.repeated_act.why',
      ground: ground.interests,
      terms: [{ since: ['done_at'], moment: 'kept.moment.done', days: 1 }],
      leaves: 'row',
    },
  }),
  tableEntry('platform.outbox', {
    what: 'kept.outbox',
    place: ofNoPlace,
    personal: {
      columns: ['payload'],
      of: [],
      why: 'kept.outbox.why',
      ground: ground.interests,
      // Gone in milliseconds, unless nobody listens (`jobs/outbox/hand-over.ts`); what became of it is kept among the dead
      // for so long where it failed for good (`jobs/boss/open-boss.ts`).
      terms: [{ since: ['emitted_at'], moment: 'kept.moment.emitted', days: 90 }],
      leaves: 'by-itself',
    },
  }),
  tableEntry('platform.data_copy', {
    what: 'kept.data_copy',
    place: atUnits(),
    ownsFiles: copyOwner,
    personal: {
      columns: ['person_id', 'asked_by'],
      of: ['person_id', 'asked_by'],
      why: 'kept.data_copy.why',
      ground: ground.duty,
      terms: [{ since: ['asked_at'], moment: 'kept.moment.asked', days: copyKeptDays }],
      leaves: 'row',
    },
  }),
]

const audit: Inventory = [
  tableEntry('audit.personal', {
    what: 'kept.audit_personal',
    // As on screen: who runs a hromada reads what was done there, and not from where the oblast's people did it.
    place: ofOblast,
    secret: ['salt'],
    personal: {
      columns: ['content'],
      of: ['person_id'],
      // Somebody was invited by their address before they were anybody here; the value is then the inviter's.
      traces: (person) =>
        sql<boolean>`strpos(content, (select email from accounts.person where id = ${person})) > 0`,
      why: 'kept.audit_personal.why',
      ground: ground.duty,
      terms: [
        {
          since: ['entry_id'],
          moment: 'kept.moment.guest_act',
          days: 365,
          of: sql<boolean>`person_id is null`,
        },
        // General limitation of actions: three years (Civil Code, article 257).
        { since: ['entry_id'], moment: 'kept.moment.act', days: 3 * 365 },
      ],
      leaves: 'row',
    },
  }),
  tableEntry('audit.entry', {
    what: 'kept.audit_entry',
    place: atUnits(),
    personal: {
      columns: ['actor_id', 'subjects'],
      of: ['actor_id'],
      also: (person) => sql<boolean>`subjects @> array[${person}]::uuid[]`,
      why: 'kept.audit_entry.why',
      ground: ground.duty,
      leaves: 'stays',
    },
  }),
  tableEntry('audit.seal', { what: 'kept.audit_seal', place: ofOblast }),
  tableEntry('audit.waiting', { what: 'kept.audit_waiting', place: ofNoPlace }),
]

/** Who recorded a transfer stays a number, as in the audit: without it nobody could be asked what became of something. */
const recorder = {
  columns: ['actor_id'],
  of: ['actor_id'],
  why: 'kept.ledger_transfer.why',
  ground: ground.duty,
  leaves: 'stays',
} as const

const ledger: Inventory = [
  tableEntry('platform.ledger_book', { what: 'kept.ledger_book', place: ofOblast }),
  tableEntry('platform.ledger_account', { what: 'kept.ledger_account', place: ofOblast }),
  tableEntry('platform.ledger_transfer', {
    what: 'kept.ledger_transfer',
    place: ofOblast,
    personal: recorder,
  }),
  tableEntry('platform.ledger_entry', { what: 'kept.ledger_entry', place: ofOblast }),
  tableEntry('platform.ledger_closing', { what: 'kept.ledger_closing', place: ofOblast }),
  tableEntry('platform.ledger_conversion', {
    what: 'kept.ledger_conversion',
    place: ofOblast,
    personal: recorder,
  }),
  tableEntry('platform.ledger_alarm', { what: 'kept.ledger_alarm', place: ofOblast, personal: recorder }),
]

const field: Inventory = [
  tableEntry('platform.field_command', {
    what: 'kept.field_command',
    place: ofNoPlace,
    personal: {
      columns: ['input', 'answer'],
      of: [],
      also: (person) =>
        rowsOf('platform.field_device', sql<boolean>`person_id = ${person}`, { device_id: 'id' }),
      why: 'kept.field_command.why',
      ground: ground.duty,
      terms: [{ since: ['received_at'], moment: 'kept.moment.field_received', days: 400 }],
      leaves: 'row',
    },
  }),
  tableEntry('platform.field_device', {
    what: 'kept.field_device',
    place: ofNoPlace,
    secret: ['public_key'],
    personal: {
      columns: ['label'],
      of: ['person_id'],
      why: 'kept.field_device.why',
      ground: ground.duty,
      terms: [{ since: ['ended_at', 'valid_until'], moment: 'kept.moment.field_ended', days: 400 }],
      leaves: 'row',
    },
  }),
]

const files: Inventory = [
  tableEntry('files.content', { what: 'kept.file_content', place: ofNoPlace }),
  // Made of the content, and goes with it.
  tableEntry('files.content_text', { what: 'kept.file_text', place: ofNoPlace }),
]

const upkeep: Inventory = [
  tableEntry('platform.load', { what: 'kept.load', place: shared }),
  tableEntry('platform.decided_day', { what: 'kept.decided_day', place: shared }),
  tableEntry('platform.span_without_holidays', { what: 'kept.span_without_holidays', place: shared }),
  tableEntry('platform.backup', { what: 'kept.backup', place: ofNoPlace }),
  tableEntry('platform.job_effect', { what: 'kept.job_effect', place: ofNoPlace }),
  tableEntry('platform.migration', { what: 'kept.migration', place: ofNoPlace }),
  tableEntry('platform.revision', { what: 'kept.revision', place: ofNoPlace }),
  tableEntry('platform.telegram_turn', { what: 'kept.telegram_turn', place: ofNoPlace }),
  tableEntry('platform.schedule', { what: 'kept.schedule', place: ofNoPlace }),
  // Made of what other tables hold, and goes with it.
  tableEntry('search.entry', { what: 'kept.search_entry', place: ofNoPlace }),
  tableEntry('search.word', { what: 'kept.search_word', place: ofNoPlace }),
]

/** Files of the rows of these tables: what owns them is declared there. */
function filesOf(owners: Inventory): TableEntry {
  return tableEntry('files.file', {
    what: 'kept.file',
    place: (scope) => {
      const owned = owners.flatMap(({ table, ownsFiles, place }) =>
        ownsFiles === undefined || ownsFiles === copyOwner
          ? []
          : [
              sql<boolean>`(owner_type = ${ownsFiles} and owner_id in (
                select id::text from ${tableRef(table)} where ${place(scope)}))`,
            ],
      )
      return sql<boolean>`(${sql.join([sql`false`, ...owned], sql` or `)})`
    },
    personal: {
      columns: ['name', 'uploaded_by'],
      of: ['uploaded_by'],
      why: 'kept.file.why',
      ground: ground.powers,
      leaves: { uploaded_by: null },
    },
  })
}

/** @param rooms what the rooms declare */
export function inventoryWith(rooms: Inventory): Inventory {
  const own = [...cases, ...messages, ...audit, ...ledger, ...field, ...files, ...upkeep]
  // People come last: other rows are found by what still names them.
  return [...own, filesOf([...own, ...rooms]), ...rooms]
}

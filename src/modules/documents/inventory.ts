/** What the tables of this room hold: documents of bodies; of people who wrote, registered and execute. */
import { ground } from '#kernel/inventory/grounds.ts'
import { type Inventory, tableEntry } from '#kernel/inventory/inventory.ts'
import { atUnits, ofNoPlace, withRowsOf } from '#kernel/inventory/place-rules.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { documentFilesOwner } from './cards/cards.rules.ts'
import { draftFilesOwner } from './drafts/drafts.rules.ts'
import { incomingFilesOwner, sentFilesOwner } from './exchange/exchange.rules.ts'

const ofBody = withRowsOf('documents.body', atUnits(), { oblast_code: 'oblast_code', body_id: 'id' })
const ofRegister = withRowsOf('documents.register', ofBody, { oblast_code: 'oblast_code', register_id: 'id' })
const ofDocument = withRowsOf('documents.document', ofBody, { oblast_code: 'oblast_code', document_id: 'id' })

const ofDraft = withRowsOf('documents.draft', ofBody, { oblast_code: 'oblast_code', draft_id: 'id' })

const ofIncoming = withRowsOf('documents.incoming', ofBody, { oblast_code: 'oblast_code', incoming_id: 'id' })

/** What a letter says of itself is needed until it is registered or refused; its text lies among the files of the card. */
const daysOfLetters = 366

/** Appeals of citizens are kept for five years (the typical list of № 578/5, article 82). */
const yearsOfAppeals = 5

export const documentsInventory: Inventory<TextKey> = [
  tableEntry('documents.body', {
    what: 'kept.documents_body',
    place: atUnits(),
    personal: {
      columns: ['opened_by'],
      of: ['opened_by'],
      why: 'kept.documents_body.why',
      ground: ground.powers,
      leaves: { opened_by: null },
    },
  }),
  tableEntry('documents.register', {
    what: 'kept.documents_register',
    place: ofBody,
    personal: {
      columns: ['opened_by'],
      of: ['opened_by'],
      why: 'kept.documents_body.why',
      ground: ground.powers,
      leaves: { opened_by: null },
    },
  }),
  tableEntry('documents.register_counter', { what: 'kept.documents_counter', place: ofRegister }),
  tableEntry('documents.nomenclature_case', {
    what: 'kept.documents_case',
    place: ofBody,
    personal: {
      columns: ['closed_by'],
      of: ['closed_by'],
      why: 'kept.documents_body.why',
      ground: ground.powers,
      leaves: { closed_by: null },
    },
  }),
  tableEntry('documents.document', {
    what: 'kept.document',
    place: ofBody,
    ownsFiles: documentFilesOwner,
    personal: {
      columns: ['registered_by', 'executor_id', 'cancelled_by'],
      of: ['registered_by', 'executor_id', 'cancelled_by'],
      why: 'kept.document.why',
      ground: ground.duty,
      leaves: 'stays',
    },
  }),
  tableEntry('documents.execution', {
    what: 'kept.document_execution',
    place: ofDocument,
    personal: {
      columns: ['executor_id'],
      of: ['executor_id'],
      why: 'kept.document.why',
      ground: ground.duty,
      leaves: 'stays',
    },
  }),
  tableEntry('documents.document_person', {
    what: 'kept.document_person',
    place: ofDocument,
    personal: {
      columns: ['name'],
      of: [],
      why: 'kept.document_person.why',
      ground: ground.duty,
      terms: [{ since: ['registered_on'], moment: 'kept.moment.registered', days: yearsOfAppeals * 366 }],
      leaves: 'row',
    },
  }),
  tableEntry('documents.document_link', {
    what: 'kept.document_link',
    place: ofDocument,
    personal: {
      columns: ['made_by'],
      of: ['made_by'],
      why: 'kept.document.why',
      ground: ground.duty,
      leaves: { made_by: null },
    },
  }),
  tableEntry('documents.publication', {
    what: 'kept.documents_publication',
    place: ofBody,
    personal: {
      columns: ['checked_by', 'withdrawn_by'],
      of: ['checked_by', 'withdrawn_by'],
      why: 'kept.documents_publication.why',
      ground: ground.duty,
      leaves: 'stays',
    },
  }),
  tableEntry('documents.draft', {
    what: 'kept.document_draft',
    place: ofBody,
    ownsFiles: draftFilesOwner,
    personal: {
      columns: ['author_id'],
      of: ['author_id'],
      why: 'kept.document_draft.why',
      ground: ground.duty,
      leaves: 'stays',
    },
  }),
  tableEntry('documents.draft_version', {
    what: 'kept.document_draft_version',
    place: ofDraft,
    personal: {
      columns: ['made_by'],
      of: ['made_by'],
      why: 'kept.document_draft.why',
      ground: ground.duty,
      leaves: 'stays',
    },
  }),
  tableEntry('documents.route_step', {
    what: 'kept.document_route_step',
    place: ofDraft,
    personal: {
      columns: ['person_id'],
      of: ['person_id'],
      why: 'kept.document_draft.why',
      ground: ground.duty,
      leaves: 'stays',
    },
  }),
  tableEntry('documents.route_answer', {
    what: 'kept.document_route_answer',
    place: ofDraft,
    personal: {
      columns: ['answered_by', 'settled_by', 'remark', 'reply'],
      of: ['answered_by', 'settled_by'],
      why: 'kept.document_draft.why',
      ground: ground.duty,
      leaves: 'stays',
    },
  }),
  tableEntry('documents.document_signature', {
    what: 'kept.document_signature',
    place: ofDraft,
    personal: {
      columns: ['signer_id', 'report'],
      of: ['signer_id'],
      why: 'kept.document_draft.why',
      ground: ground.duty,
      leaves: 'stays',
    },
  }),
  tableEntry('documents.draft_template', {
    what: 'kept.document_draft_template',
    place: ofBody,
    personal: {
      columns: ['changed_by'],
      of: ['changed_by'],
      why: 'kept.documents_body.why',
      ground: ground.powers,
      leaves: { changed_by: null },
    },
  }),
  tableEntry('documents.partner', {
    what: 'kept.documents_partner',
    place: ofNoPlace,
    personal: {
      columns: ['added_by', 'ended_by'],
      of: ['added_by', 'ended_by'],
      why: 'kept.documents_partner.why',
      ground: ground.powers,
      leaves: 'stays',
    },
  }),
  tableEntry('documents.address', {
    what: 'kept.documents_address',
    place: ofBody,
    personal: {
      columns: ['added_by'],
      of: ['added_by'],
      why: 'kept.documents_body.why',
      ground: ground.powers,
      leaves: { added_by: null },
    },
  }),
  tableEntry('documents.exchange', {
    what: 'kept.documents_exchange',
    place: ofBody,
    ownsFiles: sentFilesOwner,
    personal: {
      columns: ['queued_by'],
      of: ['queued_by'],
      why: 'kept.documents_exchange.why',
      ground: ground.duty,
      leaves: 'stays',
    },
  }),
  tableEntry('documents.incoming', {
    what: 'kept.documents_incoming',
    place: ofBody,
    ownsFiles: incomingFilesOwner,
    personal: {
      columns: ['answered_by'],
      of: ['answered_by'],
      why: 'kept.documents_exchange.why',
      ground: ground.duty,
      leaves: 'stays',
    },
  }),
  tableEntry('documents.incoming_letter', {
    what: 'kept.documents_letter',
    place: ofIncoming,
    personal: {
      columns: ['sender_name', 'sender_address', 'body_text'],
      of: [],
      why: 'kept.documents_letter.why',
      ground: ground.duty,
      terms: [{ since: ['came_at'], moment: 'kept.moment.letter_came', days: daysOfLetters }],
      leaves: 'row',
    },
  }),
  tableEntry('documents.package_part', { what: 'kept.documents_part', place: ofNoPlace }),
  tableEntry('documents.recalled_message', { what: 'kept.documents_recalled', place: ofNoPlace }),
]

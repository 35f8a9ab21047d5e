/** A person decides of a document: it is public as they saw it, or it is not; what was public is taken back. */
import { sql, type Transaction } from 'kysely'
import { findPersonalData } from '#engines/personal-data/find-personal-data.ts'
import type { ActContext, ActDone, Change } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { MovedCase } from '#kernel/procedures/case-done.ts'
import { moveCase } from '#kernel/procedures/cases.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { type EnteredDocument, getDocument } from '../cards/cards.queries.ts'
import { indexOpen } from '../open/open-index.queries.ts'
import { documentsKeep, documentsRegister } from '../permissions.ts'
import { getRegister } from '../registers/registers.queries.ts'
import { publicationDuty } from './duty.commands.ts'
import { maskWordOf } from './mask-words.rules.ts'
import { storeOpened } from './open.commands.ts'
import { getPublication, listPublications, type Publication, readSource } from './publication.queries.ts'
import type {
  ChangedPublication,
  KeepBack,
  Prepare,
  Publish,
  SetOpenness,
  SetRegister,
  Withdraw,
} from './publication.schema.ts'
import { decide, digestOf, examine, type Review, review, writePieces } from './review.rules.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>
type Entered = EnteredDocument & { readonly publication: Publication }

function invalid(code: string, path: string): AppError {
  return new AppError('act.invalid', {}, [{ code, path }])
}

/** The document first, as whoever corrects or cancels it does. */
async function lock(tx: Tx, id: string, { actor }: Context): Promise<Entered> {
  const { document } = await getPublication(tx, id, actor, documentsRegister)
  await lockCard(tx, document)
  return getPublication(tx, id, actor, documentsRegister)
}

async function lockCard(tx: Tx, { oblast_code, id }: Pick<Publication, 'oblast_code' | 'id'>): Promise<void> {
  await tx
    .selectFrom('documents.document')
    .select('id')
    .where('oblast_code', '=', oblast_code)
    .where('id', '=', id)
    .forUpdate()
    .execute()
}

/** @throws AppError `act.invalid` where what was sent is not what was shown: it is shown, and nothing is public */
export async function publishDocument(tx: Tx, input: Publish, context: Context): Promise<ActDone<MovedCase>> {
  const entered = await lock(tx, input.id, context)
  const { document, publication } = entered
  if (publication.state !== 'waiting') throw new AppError('act.stale')
  if (document.cancelled_at !== null) throw new AppError('documents.cancelled')
  const shown = await reviewSent(tx, entered, input, context)
  if (input.digest !== digestOf(shown)) throw invalid('publication.look', 'digest')
  const done = await moveCase(
    tx,
    publicationDuty,
    'publish',
    { id: input.id, version: input.version },
    context,
  )
  await replaceEarlier(tx, publication)
  await store(tx, publication, {
    state: 'published',
    ...{ title: writePieces(shown.title, maskWordOf), body_text: writePieces(shown.text, maskWordOf) },
    ...{ number: document.number, registered_on: document.registered_on },
    masked: JSON.stringify(shown.masked),
    ...{ checked_at: context.now, checked_by: requirePerson(context.actor).id },
  })
  await indexOpen(tx, [publication.id])
  return { ...done, facts: { ...done.facts, changes: [...(done.facts.changes ?? []), ...countsOf(shown)] } }
}

async function reviewSent(
  tx: Tx,
  entered: Entered,
  { public_text: typed, ...sent }: Publish,
  { now, resources: { directory } }: Context,
): Promise<Review> {
  const source = await readSource(tx, entered, { directory, now })
  // What was signed is published as it was signed.
  if (source.text !== undefined && typed !== undefined) throw invalid('registers.not_of_kind', 'public_text')
  const examined = examine({ ...source, text: source.text ?? typed ?? '' })
  return review(examined, decide(examined, sent))
}

/** How many parts of which kind were masked: never the words themselves. */
function countsOf({ masked }: Review): Change[] {
  return Object.entries(masked).map(([kind, after]) => ({ field: `masked_${kind}`, after }))
}

async function store(
  tx: Tx,
  { oblast_code, id }: Pick<Publication, 'oblast_code' | 'id'>,
  values: Partial<Publication>,
): Promise<void> {
  await tx
    .updateTable('documents.publication')
    .set(values)
    .where('oblast_code', '=', oblast_code)
    .where('id', '=', id)
    .execute()
}

/** What was public of it until now goes; its address leads on. */
async function replaceEarlier(tx: Tx, { oblast_code, document_id, id }: Publication): Promise<void> {
  const replaced = await tx
    .updateTable('documents.publication')
    .set({ state: 'replaced', replaced_by: id, title: null, body_text: null })
    .where('oblast_code', '=', oblast_code)
    .where('document_id', '=', document_id)
    .where('state', '=', 'published')
    .returning('id')
    .execute()
  await indexOpen(
    tx,
    replaced.map((one) => one.id),
  )
  // Whoever has the address of an earlier one is led to the last at once.
  await tx
    .updateTable('documents.publication')
    .set({ replaced_by: id })
    .where('oblast_code', '=', oblast_code)
    .where('document_id', '=', document_id)
    .where('state', '=', 'replaced')
    .execute()
}

export async function keepBack(
  tx: Tx,
  { id, version, ground, note }: KeepBack,
  context: Context,
): Promise<ActDone<MovedCase>> {
  const { publication } = await lock(tx, id, context)
  if (publication.state !== 'waiting') throw new AppError('act.stale')
  const done = await moveCase(tx, publicationDuty, 'keep', { id, version, note }, context)
  const checked = { checked_at: context.now, checked_by: requirePerson(context.actor).id }
  await store(tx, publication, { state: 'kept', ground, ...checked })
  const changes = [...(done.facts.changes ?? []), { field: 'ground', after: ground }]
  return { ...done, facts: { ...done.facts, changes } }
}

export async function withdrawPublication(
  tx: Tx,
  { id, reason }: Withdraw,
  context: Context,
): Promise<ActDone<ChangedPublication>> {
  const { publication, document, place } = await lock(tx, id, context)
  if (publication.state !== 'published') throw new AppError('act.stale')
  // Everyone reads why: whom it is about stands there least of all.
  if (findPersonalData(reason).length > 0) throw invalid('publication.reason_names', 'reason')
  await store(tx, publication, {
    ...{ state: 'withdrawn', title: null, body_text: null, withdraw_reason: reason },
    ...{ withdrawn_at: context.now, withdrawn_by: requirePerson(context.actor).id },
  })
  await indexOpen(tx, [id])
  return {
    data: { id, state: 'withdrawn' },
    facts: {
      ...{ object: { type: 'publication', id }, place, reason },
      changes: [{ field: 'state', before: 'published', after: 'withdrawn' }],
    },
    said: { number: document.number },
  }
}

/** Once more, or of a register that is not open as a whole. */
export async function preparePublication(
  tx: Tx,
  { document: id }: Prepare,
  context: Context,
): Promise<ActDone<ChangedPublication>> {
  const seen = await getDocument(tx, id, context.actor, documentsRegister)
  await lockCard(tx, seen.document)
  const entered = await getDocument(tx, id, context.actor, documentsRegister)
  if (entered.document.cancelled_at !== null) throw new AppError('documents.cancelled')
  const before = await listPublications(tx, entered.document)
  if (before.some(({ state }) => state === 'waiting')) throw new AppError('act.stale')
  const publication = await storeOpened(tx, entered, context)
  return {
    data: { id: publication, state: 'waiting' },
    facts: {
      object: { type: 'case', id: publication },
      place: entered.place,
      changes: [{ field: 'document', after: id }],
    },
    said: { number: entered.document.number },
  }
}

/** Whether what is registered there is meant for everyone, from now on. */
export async function setOpenness(
  tx: Tx,
  { register: id, is_open = false }: SetOpenness,
  { actor }: Context,
): Promise<ActDone<SetRegister>> {
  const { register, body, place } = await getRegister(tx, id, actor, documentsKeep)
  await tx
    .updateTable('documents.register')
    .set({ is_open })
    .where('oblast_code', '=', register.oblast_code)
    .where('id', '=', id)
    .where('is_open', 'is distinct from', sql<boolean>`${is_open}`)
    .execute()
  return {
    data: { id, body: body.id, is_open },
    facts: {
      ...{ object: { type: 'documents_register', id }, place },
      changes: [{ field: 'is_open', before: register.is_open, after: is_open }],
    },
    said: { name: register.name },
  }
}

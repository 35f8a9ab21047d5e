/** Reading what is to be public, for people of its body; whose matter it is. */
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { type Actor, authorize, type Permission } from '#kernel/policy/policy.ts'
import type { CaseDetail } from '#kernel/procedures/procedure.ts'
import type { Resources } from '#kernel/resources.ts'
import { listPersonNames } from '#modules/accounts/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { type EnteredDocument, getDocument } from '../cards/cards.queries.ts'
import { cardPath } from '../cards/cards.rules.ts'
import { listPeopleOf } from '../cards/choices.queries.ts'
import { documentsRegister, documentsSee, documentsSign } from '../permissions.ts'
import { type Body, enterAll } from '../registers/access.queries.ts'
import type { PublicationSaid } from './publication.schema.ts'

type Db = Kysely<Database>
export type Publication = Selectable<Database['documents.publication']>

/** With its document, for whoever may do this with the body's. @throws AppError `http.not_found`, `policy.…` */
export async function getPublication(
  db: Db,
  id: string,
  actor: Actor,
  permission: Permission,
): Promise<EnteredDocument & { readonly publication: Publication }> {
  const publication = await findPublication(db, id)
  if (!publication) {
    authorize(actor, documentsSee, undefined)
    throw new AppError('http.not_found')
  }
  return { ...(await getDocument(db, publication.document_id, actor, permission)), publication }
}

async function findPublication(db: Db, id: string): Promise<Publication | undefined> {
  return db.selectFrom('documents.publication').selectAll().where('id', '=', id).executeTakeFirst()
}

/** What became of a document, the newest first. */
export async function listPublications(
  db: Db,
  { oblast_code, id }: Pick<Publication, 'oblast_code' | 'id'>,
): Promise<PublicationSaid[]> {
  const rows = await db
    .selectFrom('documents.publication')
    .selectAll()
    .where('oblast_code', '=', oblast_code)
    .where('document_id', '=', id)
    .orderBy('opened_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(sayPublication)
}

export function sayPublication(row: Publication): PublicationSaid {
  return {
    ...{ id: row.id, state: row.state, ground: row.ground },
    opened_at: row.opened_at.toISOString(),
    checked_at: row.checked_at?.toISOString() ?? null,
    is_changed: row.changed_at !== null,
  }
}

export interface SourceText {
  readonly title: string
  /** Of a document that was written and signed here. */
  readonly text: string | undefined
  readonly signers: readonly string[]
}

/** The document's own words; the text that was signed, where it was written here. */
export async function readSource(
  db: Db,
  { document, body }: EnteredDocument,
  { directory, now }: Pick<Resources, 'directory'> & { readonly now: Date },
): Promise<SourceText> {
  const { oblast_code, id, title } = document
  const draft = await db
    .selectFrom('documents.draft as draft')
    .innerJoin('documents.draft_version as version', (join) =>
      join
        .onRef('version.oblast_code', '=', 'draft.oblast_code')
        .onRef('version.draft_id', '=', 'draft.id')
        .onRef('version.version', '=', 'draft.version'),
    )
    .select(['draft.id', 'version.body_text'])
    .where('draft.oblast_code', '=', oblast_code)
    .where('draft.document_id', '=', id)
    .executeTakeFirst()
  if (!draft) {
    const people = await listPeopleOf(db, directory, body, documentsSign, now)
    return { title, text: undefined, signers: people.map(({ name }) => name) }
  }
  const signers = await db
    .selectFrom('documents.route_step')
    .select('person_id')
    .where('oblast_code', '=', oblast_code)
    .where('draft_id', '=', draft.id)
    .where('kind', '=', 'signature')
    .where('removed_at', 'is', null)
    .execute()
  const names = await listPersonNames(
    db,
    signers.flatMap(({ person_id }) => person_id ?? []),
  )
  return { title, text: draft.body_text, signers: [...names.values()] }
}

/** Clerks of the body: whoever works elsewhere in the place would not even see the document. */
export async function listClerks(
  db: Db,
  id: string,
  { directory, now }: Pick<Resources, 'directory'> & { readonly now: Date },
): Promise<string[]> {
  const [body] = await listBodiesOf(db, [id])
  if (!body) return []
  const clerks = await listPeopleOf(db, directory, body, documentsRegister, now)
  return clerks.map((person) => person.id)
}

/** Of these, those of bodies where the actor registers documents. */
export async function listConcerning(
  db: Db,
  ids: readonly string[],
  actor: Actor,
): Promise<ReadonlySet<string>> {
  const bodies = await listBodiesOf(db, ids)
  const own = new Set(
    (await enterAll(db, bodies, actor))
      .filter(({ may }) => may(documentsRegister))
      .map(({ body }) => body.id),
  )
  const rows = await db
    .selectFrom('documents.publication')
    .select(['id', 'body_id'])
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return new Set(rows.filter(({ body_id }) => own.has(body_id)).map(({ id }) => id))
}

async function listBodiesOf(db: Db, ids: readonly string[]): Promise<Body[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('documents.body')
    .selectAll()
    .where('id', 'in', (query) =>
      query
        .selectFrom('documents.publication')
        .select('body_id')
        .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`),
    )
    .execute()
}

export async function describePublications(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, CaseDetail<TextKey>[]>> {
  const rows = await db
    .selectFrom('documents.publication as looked')
    .innerJoin('documents.document as card', (join) =>
      join.onRef('card.oblast_code', '=', 'looked.oblast_code').onRef('card.id', '=', 'looked.document_id'),
    )
    .select(['looked.id', 'card.id as document', 'card.number'])
    .where('looked.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(
    rows.map(({ id, document, number }) => [
      id,
      [{ label: 'publication.field.document', value: number, link: cardPath(document) }],
    ]),
  )
}

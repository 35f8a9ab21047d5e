/** Reading texts: one, with its body, its register and the version that stands. */
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { type Actor, authorize, type Permission } from '#kernel/policy/policy.ts'
import { documentsSee } from '../permissions.ts'
import type { EnteredBody } from '../registers/access.queries.ts'
import { getRegister, type Register } from '../registers/registers.queries.ts'
import type { Content } from '../routes/route.rules.ts'
import { type Attachment, Attachments } from './drafts.schema.ts'

type Db = Kysely<Database>
export type DraftRow = Selectable<Database['documents.draft']>

/** A text at one of its versions. */
export interface Version extends Content {
  readonly version: number
  readonly attachments: readonly Attachment[]
  readonly made_at: Date
  readonly made_by: string | null
  readonly pdf_file_id: string | null
}

export interface EnteredDraft extends EnteredBody {
  readonly draft: DraftRow
  readonly register: Register
  readonly current: Version
}

/** A text for whoever may do this with the body's documents. @throws AppError `http.not_found`, `policy.…` */
export async function getDraft(
  db: Db,
  id: string,
  actor: Actor,
  permission: Permission,
): Promise<EnteredDraft> {
  const draft = await db.selectFrom('documents.draft').selectAll().where('id', '=', id).executeTakeFirst()
  if (!draft) {
    authorize(actor, documentsSee, undefined)
    throw new AppError('http.not_found')
  }
  const entered = await getRegister(db, draft.register_id, actor, permission)
  const current = await readVersion(db, draft, draft.version)
  if (!current) throw new Error(`draft ${id} has no version ${draft.version}`)
  return { ...entered, draft, current }
}

export async function lockDraftRow(tx: Transaction<Database>, id: string): Promise<void> {
  await tx.selectFrom('documents.draft').select('id').where('id', '=', id).forUpdate().execute()
}

async function readVersion(
  db: Db,
  { oblast_code, id }: Pick<DraftRow, 'oblast_code' | 'id'>,
  version: number,
): Promise<Version | undefined> {
  const row = await selectVersions(db, oblast_code, id).where('version', '=', version).executeTakeFirst()
  return row && toVersion(row)
}

/** All versions, the newest first. */
export async function listVersions(
  db: Db,
  { oblast_code, id }: Pick<DraftRow, 'oblast_code' | 'id'>,
): Promise<Version[]> {
  const rows = await selectVersions(db, oblast_code, id).orderBy('version', 'desc').execute()
  return rows.map(toVersion)
}

function selectVersions(db: Db, oblast_code: string, id: string) {
  return db
    .selectFrom('documents.draft_version')
    .selectAll()
    .where('oblast_code', '=', oblast_code)
    .where('draft_id', '=', id)
}

function toVersion({
  attachments,
  oblast_code: _,
  draft_id: __,
  ...row
}: Selectable<Database['documents.draft_version']>): Version {
  return { ...row, attachments: Attachments.parse(attachments) }
}

/** How documents are called, by their ids; for whoever has entered their body. */
export async function nameDocuments(
  db: Db,
  oblast_code: string,
  ids: readonly (string | null)[],
): Promise<
  Map<
    string,
    {
      id: string
      number: string
      registered_on: string
      their_number: string | null
      their_day: string | null
    }
  >
> {
  const rows = await db
    .selectFrom('documents.document')
    .select(['id', 'number', 'registered_on', 'their_number', 'their_day'])
    .where('oblast_code', '=', oblast_code)
    .where('id', '=', sql<string>`any(${ids.filter((id) => id !== null)}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** The text that a document was before it was signed; null where it was written elsewhere. */
export async function findDraftOf(
  db: Db,
  { oblast_code, id }: Pick<Selectable<Database['documents.document']>, 'oblast_code' | 'id'>,
): Promise<string | null> {
  const row = await db
    .selectFrom('documents.draft')
    .select('id')
    .where('oblast_code', '=', oblast_code)
    .where('document_id', '=', id)
    .executeTakeFirst()
  return row?.id ?? null
}

/** Reading templates of a body. */
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { type Actor, authorize, type Permission } from '#kernel/policy/policy.ts'
import { isWritten } from '../drafts/drafts.rules.ts'
import { documentsSee } from '../permissions.ts'
import type { Body, EnteredBody } from '../registers/access.queries.ts'
import { getRegister, type Register } from '../registers/registers.queries.ts'

type Db = Kysely<Database>
export type TemplateRow = Selectable<Database['documents.draft_template']>

export interface EnteredTemplate extends EnteredBody {
  readonly register: Register
  readonly template: TemplateRow
}

/** @throws AppError `http.not_found`, `policy.…` */
export async function getTemplate(
  db: Db,
  id: string,
  actor: Actor,
  permission: Permission,
): Promise<EnteredTemplate> {
  const template = await db
    .selectFrom('documents.draft_template')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!template) {
    authorize(actor, documentsSee, undefined)
    throw new AppError('http.not_found')
  }
  return { ...(await getRegister(db, template.register_id, actor, permission)), template }
}

/** Those in use, by the alphabet. */
export async function listTemplates(
  db: Db,
  { oblast_code, id }: Body,
): Promise<(TemplateRow & { readonly register_name: string })[]> {
  return db
    .selectFrom('documents.draft_template as form')
    .innerJoin('documents.register as register', (join) =>
      join
        .onRef('register.oblast_code', '=', 'form.oblast_code')
        .onRef('register.id', '=', 'form.register_id'),
    )
    .selectAll('form')
    .select('register.name as register_name')
    .where('form.oblast_code', '=', oblast_code)
    .where('form.body_id', '=', id)
    .where('form.retired_at', 'is', null)
    .orderBy(sql`form.name collate "und-x-icu"`)
    .execute()
}

/** Registers for which the body writes itself. */
export async function listWritten(
  db: Db,
  { oblast_code, id }: Body,
): Promise<Pick<Register, 'id' | 'name'>[]> {
  const rows = await db
    .selectFrom('documents.register')
    .select(['id', 'name', 'kind'])
    .where('oblast_code', '=', oblast_code)
    .where('body_id', '=', id)
    .orderBy(sql`name collate "und-x-icu"`)
    .execute()
  return rows.filter(({ kind }) => isWritten(kind)).map(({ id, name }) => ({ id, name }))
}

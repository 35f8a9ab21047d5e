/** Templates are added, changed, retired; a text is written by one. */
import type { Transaction } from 'kysely'
import type { ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError, type Problem } from '#kernel/errors.ts'
import { type Context, refused } from '../cards/register.commands.ts'
import type { ChangedDraft } from '../drafts/drafts.schema.ts'
import { EditDraft } from '../drafts/drafts.schema.ts'
import { writeDraft } from '../drafts/write.commands.ts'
import { documentsKeep, documentsRegister } from '../permissions.ts'
import { enterBody } from '../registers/access.queries.ts'
import { checkGaps, fillGaps, gapsOf, mostGaps } from './gaps.rules.ts'
import { type EnteredTemplate, getTemplate, listWritten, type TemplateRow } from './templates.queries.ts'
import {
  type AddTemplate,
  type ChangedTemplate,
  type ChangeTemplate,
  gapField,
  type RetireTemplate,
  type WriteByTemplate,
} from './templates.schema.ts'

type Tx = Transaction<Database>

const parts = ['title', 'body_text', 'correspondent', 'addressee'] as const
type Said = Pick<AddTemplate, 'name' | (typeof parts)[number]>

export function partsOf(template: Pick<TemplateRow, (typeof parts)[number]>): string[] {
  return parts.map((part) => template[part] ?? '')
}

/** @throws AppError `act.invalid` with what is wrong with its gaps, part by part */
function valuesOf(input: Said) {
  const { name, title, body_text, correspondent = null, addressee = null } = input
  const values = { name, title, body_text, correspondent, addressee }
  const problems = parts.flatMap((path): Problem[] => {
    const code = checkGaps(values[path] ?? '')
    return code ? [{ code, path }] : []
  })
  if (problems.length === 0 && gapsOf(partsOf(values)).length > mostGaps)
    problems.push({ code: 'templates.too_many_gaps', path: 'body_text' })
  if (problems.length > 0) throw new AppError('act.invalid', {}, problems)
  return values
}

export async function addTemplate(
  tx: Tx,
  input: AddTemplate,
  { actor, now }: Context,
): Promise<ActDone<ChangedTemplate>> {
  const { body, place } = await enterBody(tx, { id: input.body }, actor, documentsKeep)
  const registers = await listWritten(tx, body)
  if (!registers.some(({ id }) => id === input.register)) throw refused('registers.no_such', 'register')
  const values = valuesOf(input)
  await requireNewName(tx, body.oblast_code, body.id, values.name)
  const id = crypto.randomUUID()
  await tx
    .insertInto('documents.draft_template')
    .values({
      ...{ oblast_code: body.oblast_code, id, body_id: body.id, register_id: input.register, ...values },
      ...{ changed_at: now, changed_by: requirePerson(actor).id, retired_at: null, version: 1 },
    })
    .execute()
  return {
    data: { id, body: body.id, version: 1 },
    facts: {
      object: { type: 'draft_template', id },
      place,
      changes: [{ field: 'name', after: values.name }],
    },
    said: { name: values.name },
  }
}

async function requireNewName(
  tx: Tx,
  oblast_code: string,
  body: string,
  name: string,
  own?: string,
): Promise<void> {
  const twin = await tx
    .selectFrom('documents.draft_template')
    .select('id')
    .where('oblast_code', '=', oblast_code)
    .where('body_id', '=', body)
    .where('name', '=', name)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  if (twin && twin.id !== own) throw refused('templates.name_taken', 'name')
}

export async function changeTemplate(
  tx: Tx,
  input: ChangeTemplate,
  context: Context,
): Promise<ActDone<ChangedTemplate>> {
  const entered = await lockTemplate(tx, input, context)
  const { template, body } = entered
  const values = valuesOf(input)
  await requireNewName(tx, body.oblast_code, body.id, values.name, template.id)
  return store(tx, entered, values, context)
}

export async function retireTemplate(
  tx: Tx,
  input: RetireTemplate,
  context: Context,
): Promise<ActDone<ChangedTemplate>> {
  return store(tx, await lockTemplate(tx, input, context), { retired_at: context.now }, context)
}

async function lockTemplate(
  tx: Tx,
  { draft_template: id, version }: RetireTemplate,
  { actor }: Context,
): Promise<EnteredTemplate> {
  await tx.selectFrom('documents.draft_template').select('id').where('id', '=', id).forUpdate().execute()
  const entered = await getTemplate(tx, id, actor, documentsKeep)
  if (entered.template.version !== version || entered.template.retired_at !== null)
    throw new AppError('act.stale')
  return entered
}

async function store(
  tx: Tx,
  { template, place }: EnteredTemplate,
  values: Partial<TemplateRow>,
  { actor, now }: Context,
): Promise<ActDone<ChangedTemplate>> {
  const version = template.version + 1
  await tx
    .updateTable('documents.draft_template')
    .set({ ...values, version, changed_at: now, changed_by: requirePerson(actor).id })
    .where('oblast_code', '=', template.oblast_code)
    .where('id', '=', template.id)
    .execute()
  const changed = Object.entries(values).filter(
    ([field, value]) => value !== template[field as keyof TemplateRow],
  )
  return {
    data: { id: template.id, body: template.body_id, version },
    facts: {
      object: { type: 'draft_template', id: template.id },
      place,
      changes: changed.map(([field]) => ({ field })),
    },
    said: { name: values.name ?? template.name },
  }
}

export async function writeByTemplate(
  tx: Tx,
  input: WriteByTemplate,
  context: Context,
): Promise<ActDone<ChangedDraft>> {
  const { template } = await getTemplate(tx, input.draft_template, context.actor, documentsRegister)
  if (template.retired_at !== null) throw new AppError('act.stale')
  const gaps = gapsOf(partsOf(template))
  const values = gaps.map((_, at) => input[gapField(at)])
  const missing = values.flatMap((value, at) =>
    value === undefined ? [{ code: 'value.missing', path: gapField(at) }] : [],
  )
  if (missing.length > 0) throw new AppError('act.invalid', {}, missing)
  const fill = (part: string) => fillGaps(part, gaps, values)
  const { title, body_text, correspondent, addressee } = template
  const filled = EditDraft.pick({
    title: true,
    body_text: true,
    correspondent: true,
    addressee: true,
  }).safeParse({
    ...{ title: fill(title), body_text: fill(body_text) },
    ...(correspondent === null ? {} : { correspondent: fill(correspondent) }),
    ...(addressee === null ? {} : { addressee: fill(addressee) }),
  })
  // Each was in order; together they are longer than a line may be.
  if (!filled.success)
    throw new AppError('act.invalid', {}, [{ code: 'templates.too_long', path: gapField(0) }])
  return writeDraft(tx, { register: template.register_id, ...filled.data }, context)
}

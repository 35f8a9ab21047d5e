/** Reading bodies and their registers. */

import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { dayAt, yearOf } from '#kernel/deadlines/plain-date.ts'
import { AppError } from '#kernel/errors.ts'
import type { Translator } from '#kernel/i18n.ts'
import { type Actor, authorize, type Permission } from '#kernel/policy/policy.ts'
import { nameUnits } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { registerKinds } from '../cards/requisites.rules.ts'
import { documentsSee } from '../permissions.ts'
import { countWaiting } from '../tray/tray.queries.ts'
import { type Body, type EnteredBody, enterAll, enterBody } from './access.queries.ts'
import type { BodyInList, BodySaid, RegisterInList, RegisterSaid } from './registers.schema.ts'

type Db = Kysely<Database>
export type Register = Selectable<Database['documents.register']>

/** Bodies whose documents the actor may see, with their registers, by the alphabet. */
export async function listBodies(
  db: Db,
  actor: Actor,
  asked: { readonly now: Date; readonly texts: Translator<TextKey> },
): Promise<BodyInList[]> {
  const all = await db
    .selectFrom('documents.body')
    .selectAll()
    .orderBy(sql`name collate "und-x-icu"`)
    .orderBy('id')
    .execute()
  return describeBodies(db, await enterAll(db, all, actor), asked)
}

export async function describeBodies(
  db: Db,
  entered: readonly EnteredBody[],
  { now, texts }: { readonly now: Date; readonly texts: Translator<TextKey> },
): Promise<BodyInList[]> {
  const bodies = entered.map(({ body }) => body)
  const codes = bodies.map(({ territory_code }) => territory_code)
  const [names, registers, late, waiting] = await Promise.all([
    nameUnits(db, codes, texts),
    listRegisters(db, bodies, yearOf(dayAt(now))),
    countLate(db, bodies, dayAt(now)),
    countWaiting(
      db,
      entered.map(({ body }) => body.id),
    ),
  ])
  return bodies.map((body) => ({
    ...sayBody(body, names.get(body.territory_code)),
    registers: registers.get(body.id) ?? [],
    late: late.get(body.id) ?? 0,
    waiting: waiting.get(body.id) ?? 0,
  }))
}

export function sayBody({ id, name, edrpou, territory_code }: Body, place: string | undefined): BodySaid {
  return { id, name, edrpou, territory_code, place_name: place ?? territory_code }
}

async function listRegisters(
  db: Db,
  bodies: readonly Body[],
  year: number,
): Promise<Map<string, RegisterInList[]>> {
  const { rows } = await sql<Register & { readonly documents: number; readonly last_number: number }>`
    select register.*, coalesce(counter.last, 0) as last_number,
      (select count(*)::int from documents.document
        where oblast_code = register.oblast_code and register_id = register.id
          and registered_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date
          and cancelled_at is null) as documents
    from documents.register
    left join documents.register_counter counter
      on counter.oblast_code = register.oblast_code and counter.register_id = register.id and counter.year = ${year}
    where register.body_id = any(${bodies.map(({ id }) => id)}::uuid[])
    order by array_position(${[...registerKinds]}::text[], register.kind), register.opened_at, register.id`.execute(
    db,
  )
  const byBody = Map.groupBy(rows, ({ body_id }) => body_id)
  return new Map(
    Array.from(byBody, ([body, own]): [string, RegisterInList[]] => [
      body,
      own.map((row) => ({
        ...sayRegister(row),
        ...{ documents: row.documents, last_number: row.last_number },
      })),
    ]),
  )
}

async function countLate(db: Db, bodies: readonly Body[], today: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('documents.document')
    .select(['body_id', sql<number>`count(*)::int`.as('late')])
    .where('body_id', '=', sql<string>`any(${bodies.map(({ id }) => id)}::uuid[])`)
    .where('control_until', '<', today)
    .where('control_ended_on', 'is', null)
    .where('cancelled_at', 'is', null)
    .groupBy('body_id')
    .execute()
  return new Map(rows.map(({ body_id, late }) => [body_id, late]))
}

export function sayRegister({ id, kind, name, register_index, template, is_open }: Register): RegisterSaid {
  return { id, kind, name, register_index, template, is_open }
}

/** A register with its body, for whoever may do this there. @throws AppError `http.not_found`, `policy.…` */
export async function getRegister(
  db: Db,
  id: string,
  actor: Actor,
  permission: Permission,
): Promise<EnteredBody & { readonly register: Register }> {
  const register = await db
    .selectFrom('documents.register')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!register) {
    authorize(actor, documentsSee, undefined)
    throw new AppError('http.not_found')
  }
  const { oblast_code, body_id } = register
  return { ...(await enterBody(db, { oblast_code, id: body_id }, actor, permission)), register }
}

/** The last place in a register's row of numbers in a year; 0 where there is none. */
export async function readLastNumber(
  db: Db,
  { oblast_code, id }: Pick<Register, 'oblast_code' | 'id'>,
  year: number,
): Promise<number> {
  const row = await db
    .selectFrom('documents.register_counter')
    .select('last')
    .where('oblast_code', '=', oblast_code)
    .where('register_id', '=', id)
    .where('year', '=', year)
    .executeTakeFirst()
  return row?.last ?? 0
}

/**
 * Fields that not everyone who may see a page may see: they are declared beside the schema of its answer, and emptied
 * for whoever lacks the permission at the place of the row, before any of the three faces is made.
 */
import { z } from 'zod'
import { type Actor, commonPlace, type Permission, type Place, permits } from './policy.ts'

/** How rows of one kind are guarded. Guarded fields are nullable: for most readers they are null. */
export interface Guard {
  readonly fields: readonly string[]
  readonly permission: Permission
  /** Field with the code of the row's unit; null in it = the whole platform. */
  readonly at: string
  /**
   * Field with the id of the person whom the row is about: they see their own, and see who else looked. Null: rows are about
   * people who have no account here; a look at them is recorded all the same, and names nobody.
   */
  readonly of: string | null
}

const guards = z.registry<Guard>()

/** Declares which fields of an object schema are guarded. */
export function guardFields<Schema extends z.ZodObject>(schema: Schema, guard: Guard): Schema {
  for (const name of [...guard.fields, guard.at, guard.of]) {
    if (name !== null && !(name in schema.shape)) throw new Error(`no field ${name} to guard`)
  }
  guards.add(schema, guard)
  return schema
}

export type FindPlace = (code: string) => Promise<Place | undefined>

/** Of whom something was shown, and where they stand: it goes into the audit of that place. */
export interface Look {
  readonly place: Place
  /** Persons other than the reader. */
  readonly subjects: readonly string[]
}

export interface Shown<T> {
  readonly data: T
  /** One of each oblast, and one of what lies in none. */
  readonly looks: readonly Look[]
}

/** Whether anything in a schema is guarded. */
export function isGuarded(schema: z.ZodType): boolean {
  return listGuards(schema).length > 0
}

/** The guards of a schema and of all that it holds. */
function listGuards(schema: z.ZodType): Guard[] {
  const own = guards.get(unwrap(schema))
  return [...(own ? [own] : []), ...partsOf(schema).flatMap(([, part]) => listGuards(part))]
}

/** Empties what the reader may not see. */
export async function hideGuarded<T>(
  schema: z.ZodType,
  data: T,
  actor: Actor,
  findPlace: FindPlace,
): Promise<Shown<T>> {
  const seen: { readonly place: Place; readonly subject: string | undefined }[] = []
  const places = new Map<unknown, Promise<Place>>()
  // Rows of a list lie at few places: each is looked for once.
  const findOnce = (code: unknown) => {
    const found = places.get(code) ?? placeOf(code, findPlace)
    places.set(code, found)
    return found
  }
  const hide = async (part: z.ZodType, value: unknown): Promise<unknown> => {
    if (value === null || typeof value !== 'object' || !isGuarded(part)) return value
    if (Array.isArray(value)) {
      const [[, element]] = partsOf(part)
      return Promise.all(value.map((item) => hide(element, item)))
    }
    const row: Record<string, unknown> = { ...value }
    for (const [name, inner] of partsOf(part)) row[name] = await hide(inner, row[name])
    const guard = guards.get(part)
    if (guard) await hideIn(row, guard)
    return row
  }
  const hideIn = async (row: Record<string, unknown>, guard: Guard): Promise<void> => {
    const subject = guard.of === null ? null : row[guard.of]
    if (subject !== null && subject === actor.person?.id) return
    const place = await findOnce(row[guard.at])
    if (permits(actor, guard.permission, place)) {
      const isShown = guard.fields.some((name) => row[name] !== null && row[name] !== undefined)
      if (isShown && typeof subject === 'string') seen.push({ place, subject })
      else if (isShown && guard.of === null) seen.push({ place, subject: undefined })
      return
    }
    for (const name of guard.fields) row[name] = null
  }
  return { data: (await hide(unwrap(schema), data)) as T, looks: looksOf(seen) }
}

function looksOf(seen: readonly { readonly place: Place; readonly subject: string | undefined }[]): Look[] {
  return [...Map.groupBy(seen, ({ place }) => place[0]).values()].map((found) => ({
    place: commonPlace(found.map(({ place }) => place)),
    subjects: [...new Set(found.flatMap(({ subject }) => subject ?? []))],
  }))
}

/** A unit that is not known any more lies nowhere: only who may everywhere sees what is there. */
async function placeOf(code: unknown, findPlace: FindPlace): Promise<Place> {
  return typeof code === 'string' ? ((await findPlace(code)) ?? []) : []
}

type Def = z.core.$ZodTypeDef & { innerType?: z.ZodType; element?: z.ZodType; shape?: z.ZodRawShape }

function unwrap(schema: z.ZodType): z.ZodType {
  const { innerType } = schema.def as Def
  return innerType ? unwrap(innerType) : schema
}

/** Parts of an object by their names, the element of an array; wrappers (nullable, optional) are looked through. */
function partsOf(schema: z.ZodType): [string, z.ZodType][] {
  const { shape, element } = unwrap(schema).def as Def
  if (element) return [['', unwrap(element)]]
  return Object.entries(shape ?? {}).map(([name, part]) => [name, unwrap(part as z.ZodType)])
}

/** Units by their names as a heading has them, for those who choose or name a place elsewhere. */
import type { Kysely } from 'kysely'
import { foldName } from '#engines/place-names/folding/fold-name.ts'
import type { Database } from '#kernel/database/tables.ts'
import { createTranslator, type InBoth, type Translator } from '#kernel/i18n.ts'
import { en } from '#ui/locales/en.ts'
import { type TextKey, uk } from '#ui/locales/uk.ts'
import { listUpperUnits } from '../tree/tree.queries.ts'
import { fullName, type Named } from '../unit/unit-names.rules.ts'

type Db = Kysely<Database>
type Texts = Translator<TextKey>

const inUkrainian = createTranslator('uk', uk)
const inEnglish = createTranslator('en', en)

/** A unit in force that a right or an organisation may be tied to. */
export interface UnitChoice {
  readonly code: string
  readonly level: number
  /** «Дніпровська міська громада» */
  readonly title: string
  /** What may be typed for it: its names as search compares them. */
  readonly keys: readonly string[]
}

/** Full names by code, also of units that left the codifier. */
export async function nameUnits(
  db: Db,
  codes: readonly string[],
  texts: Texts,
): Promise<Map<string, string>> {
  return new Map((await readUnits(db, codes)).map((unit) => [unit.code, fullName(unit, texts)]))
}

/** The same in each language. */
export async function nameUnitsInBoth(db: Db, codes: readonly string[]): Promise<Map<string, InBoth>> {
  const say = (unit: Named): InBoth => ({ uk: fullName(unit, inUkrainian), en: fullName(unit, inEnglish) })
  return new Map((await readUnits(db, codes)).map((unit) => [unit.code, say(unit)]))
}

async function readUnits(db: Db, codes: readonly string[]): Promise<Named[]> {
  if (codes.length === 0) return []
  return db
    .selectFrom('territories.territory')
    .select(['code', 'category', 'kind', 'name', 'name_en'])
    .where('code', 'in', [...new Set(codes)])
    .execute()
}

/** Oblasts, raions and hromadas in force, the widest first, then by the alphabet. */
export async function listUnitChoices(db: Db, texts: Texts): Promise<UnitChoice[]> {
  const units = await listUpperUnits(db)
  return units.map((unit) => {
    return { code: unit.code, level: unit.level, title: fullName(unit, texts), keys: keysOf(unit) }
  })
}

function keysOf({ name, name_en }: Named): string[] {
  return [name, name_en ?? ''].map((one) => foldName(one)).filter((key) => key !== '')
}

/** What a unit's page takes and gives: the JSON face is this. */
import { z } from 'zod'
import { listingParams } from '#kernel/http/listing.ts'
import { ChangeKind } from '../editions/editions.schema.ts'

const Category = z.enum(['O', 'K', 'P', 'H', 'M', 'X', 'C', 'B'])
const Kind = z.enum(['urban', 'settlement', 'rural']).nullable()

export const UnitBrief = z.object({
  code: z.string(),
  category: Category,
  kind: Kind,
  name: z.string(),
  name_en: z.string().nullable(),
})

export const UnitRow = UnitBrief.extend({
  population: z.int().nullable(),
  area_km2: z.number().nullable(),
  /** Hromadas and settlements in it. */
  hromadas: z.int(),
  settlements: z.int(),
})
export type UnitRow = z.infer<typeof UnitRow>

export const CategoryCount = z.object({ category: Category, units: z.int() })
export type CategoryCount = z.infer<typeof CategoryCount>

export const UnitParams = z.object({ code: z.string().regex(/^UA\d{17}$/), ...listingParams })
export type UnitParams = z.infer<typeof UnitParams>

const Point = z.object({
  id: z.string(),
  kind: z.string(),
  subkind: z.string().nullable(),
  name: z.string(),
  address: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  details: z.record(z.string(), z.string()).nullable(),
})

export const UnitAnswer = UnitBrief.extend({
  pcode: z.string().nullable(),
  level: z.int(),
  oblast_code: z.string(),
  parent_code: z.string().nullable(),
  centre_name: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  population: z.int().nullable(),
  area_km2: z.number().nullable(),
  /** People a square kilometre. */
  density: z.number().nullable(),
  /** Whether it left the codifier; then perhaps it lives on as another unit. */
  is_retired: z.boolean(),
  successor: UnitBrief.nullable(),
  /** From the oblast down. */
  ancestors: z.array(UnitBrief),
  /** All units below it. */
  counts: z.array(CategoryCount),
  /** Those that match the filter, in the order that was asked for. */
  children: z.array(UnitRow),
  neighbours: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      name_en: z.string().nullable(),
      category: Category,
      /** Length of the common border. */
      border_km: z.number(),
    }),
  ),
  /** Of itself and of units below it. */
  point_counts: z.array(z.object({ kind: z.string(), subkind: z.string().nullable(), count: z.int() })),
  /** Of itself alone. */
  points: z.array(Point),
  history: z.array(
    z.object({
      edition: z.string(),
      code: z.string(),
      kind: ChangeKind,
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
})
export type UnitAnswer = z.infer<typeof UnitAnswer>

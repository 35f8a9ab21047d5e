/** What the page where the tree begins gives: the JSON face is this. */
import { z } from 'zod'
import { Edition } from '../editions/editions.schema.ts'
import { CategoryCount, UnitBrief, UnitRow } from '../unit/unit.schema.ts'

export const TreeParams = z.object({})

const UpperUnit = UnitBrief.extend({
  level: z.int(),
  parent_code: z.string().nullable(),
  population: z.int().nullable(),
  area_km2: z.number().nullable(),
  centre_name: z.string().nullable(),
})
export type UpperUnit = z.infer<typeof UpperUnit>

const OblastRow = UnitRow.extend({ raions: z.int() })
export type OblastRow = z.infer<typeof OblastRow>

export const Tree = z.object({
  counts: z.array(CategoryCount),
  /** Oblasts and cities of special status that are served. */
  oblasts: z.array(OblastRow),
  /** Oblasts, raions and hromadas in force. */
  units: z.array(UpperUnit),
  editions: z.array(Edition),
})
export type Tree = z.infer<typeof Tree>

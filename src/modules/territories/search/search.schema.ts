/** What search and the lookup of a place take and give: the JSON faces are these. */
import { z } from 'zod'
import { UnitBrief } from '../unit/unit.schema.ts'

const Typed = z.string().trim().max(100).default('')

export const SearchParams = z.object({ q: Typed })
export type SearchParams = z.infer<typeof SearchParams>

export const SearchAnswer = z.object({
  q: z.string(),
  /** How many there are in all; at most fifty of them are listed, the best first. */
  total: z.int(),
  results: z.array(
    UnitBrief.extend({
      population: z.int().nullable(),
      is_retired: z.boolean(),
      /** Which spelling was found: code, name, English name, another name, former name, name of the centre. */
      by: z.enum(['code', 'name', 'name_en', 'other', 'former', 'centre']),
      matched: z.string(),
      how: z.enum(['same', 'beginning', 'word', 'sound', 'alike']),
      /** From the unit above it to the oblast. */
      path: z.array(UnitBrief),
    }),
  ),
})
export type SearchAnswer = z.infer<typeof SearchAnswer>
export type SearchHit = SearchAnswer['results'][number]

/** Coordinates as people write them; `place.rules.ts` reads them. */
export const PlaceParams = z.object({
  lat: Typed.meta({ examples: ['48.4647'] }),
  lon: Typed.meta({ examples: ['35.0462'] }),
})
export type PlaceParams = z.infer<typeof PlaceParams>

export const PlaceAnswer = z.object({
  latitude: z.number(),
  longitude: z.number(),
  /** Hromadas that hold the place: one as a rule, several on a common border, none outside of what is served. */
  found: z.array(z.object({ unit: UnitBrief, path: z.array(UnitBrief) })),
  /** Whether the same numbers the other way round lie in a hromada, and these do not. */
  is_swapped: z.boolean(),
})
export type PlaceAnswer = z.infer<typeof PlaceAnswer>

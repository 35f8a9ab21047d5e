import { database } from './uk/database.ts'
import { http } from './uk/http.ts'
import { indicators } from './uk/indicators.ts'
import { kernel } from './uk/kernel.ts'
import { region } from './uk/region.ts'
import { tables } from './uk/tables.ts'

/** The Ukrainian catalogue, the first one: its keys are the keys of every language. */
export const uk = { ...kernel, ...database, ...http, ...indicators, ...region, ...tables } as const

export type TextKey = keyof typeof uk

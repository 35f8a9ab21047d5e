import { indicators } from './uk/indicators.ts'
import { kernel } from './uk/kernel.ts'
import { tables } from './uk/tables.ts'

/** The Ukrainian catalogue, the first one: its keys are the keys of every language. */
export const uk = { ...kernel, ...indicators, ...tables } as const

export type TextKey = keyof typeof uk

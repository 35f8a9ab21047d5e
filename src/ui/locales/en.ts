import type { Catalogue } from '#kernel/i18n.ts'
import { database } from './en/database.ts'
import { http } from './en/http.ts'
import { indicators } from './en/indicators.ts'
import { kernel } from './en/kernel.ts'
import { region } from './en/region.ts'
import { tables } from './en/tables.ts'
import type { TextKey } from './uk.ts'

/** The English catalogue; the type says that nothing is missing. */
export const en: Catalogue<TextKey> = { ...kernel, ...database, ...http, ...indicators, ...region, ...tables }

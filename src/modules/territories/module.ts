import type { SpilkaModule } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'

/** Oblast → raion → hromada → settlement, with boundaries and points. */
export const territories: SpilkaModule<TextKey> = { name: 'territories' }

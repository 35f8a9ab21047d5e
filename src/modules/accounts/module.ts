import type { SpilkaModule } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'

/** Who a person is and how they prove it. */
export const accounts: SpilkaModule<TextKey> = {
  name: 'accounts',
}

/** The modules of this platform, from the ground up: to add one, add its folder and a line here. */
import type { SpilkaModule } from '#kernel/module.ts'
import { accounts } from '#modules/accounts/module.ts'
import { administration } from '#modules/administration/module.ts'
import { delivery } from '#modules/delivery/module.ts'
import { documents } from '#modules/documents/module.ts'
import { field } from '#modules/field/module.ts'
import { inbox } from '#modules/inbox/module.ts'
import { indicators } from '#modules/indicators/module.ts'
import { procedures } from '#modules/procedures/module.ts'
import { territories } from '#modules/territories/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'

export const modules: readonly SpilkaModule<TextKey>[] = [
  territories,
  inbox,
  accounts,
  documents,
  indicators,
  delivery,
  field,
  administration,
  procedures,
]

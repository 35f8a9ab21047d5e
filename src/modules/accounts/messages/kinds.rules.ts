/** What this room tells people of. */
import type { NotificationKind } from '#kernel/notify/kind.ts'
import type { TextKey } from '#ui/locales/uk.ts'

/** How and where somebody signs in as this person. */
export const securityKind: NotificationKind<TextKey> = {
  name: 'accounts.security',
  title: 'messages.kind.security',
  byDefault: ['email', 'telegram'],
  isMandatory: true,
}

export const rolesKind: NotificationKind<TextKey> = {
  name: 'accounts.roles',
  title: 'messages.kind.roles',
  byDefault: ['email', 'telegram'],
}

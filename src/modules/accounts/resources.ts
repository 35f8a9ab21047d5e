/** What the pages and acts of this room are handed by the roof. */
import type { Permission } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'

export interface AccountsResources extends Resources {
  /** Keys of the installation by their purpose, 32 bytes each. */
  readonly secrets: { key(purpose: string): Buffer }
  /** What may be done in every room, so that a person can be told what their roles let them do. */
  readonly permissions: readonly Permission[]
  /** Address by which people reach the platform: links in letters begin with it. */
  readonly publicUrl?: string | undefined
}

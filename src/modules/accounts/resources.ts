import type { Resources } from '#kernel/resources.ts'

export type AccountsResources = Resources

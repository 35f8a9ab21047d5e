/** What the audit may name, with the sentences that say it: acts, and pages that not everyone may see. */
import type { AnyPage } from '../http/page.ts'
import type { KnownAct } from '../resources.ts'
import { nameOfVisit } from './record.ts'

interface Said {
  readonly summary: string
}

export function listKnownActs(
  acts: readonly (Said & { readonly name: string })[],
  pages: readonly (Said & Pick<AnyPage<never>, 'path' | 'permission'>)[],
): KnownAct[] {
  return [
    ...acts.map(({ name, summary }) => ({ name, summary })),
    ...pages
      .filter(({ permission }) => permission !== 'public')
      .map(({ path, summary }) => ({ name: nameOfVisit(path), summary })),
  ]
}

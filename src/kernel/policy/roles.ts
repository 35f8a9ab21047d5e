/** What a person may be somewhere; each role at a place is a grant. */

export const roles = ['administrator', 'officer', 'auditor', 'leader', 'editor'] as const
export type Role = (typeof roles)[number]

/** Whom a holder of a role may name, at the same place or below it: rights are passed downwards only. */
export const delegates: Readonly<Record<Role, readonly Role[]>> = {
  administrator: ['administrator', 'officer', 'auditor', 'leader', 'editor'],
  officer: ['leader', 'editor'],
  auditor: [],
  leader: ['editor'],
  editor: [],
}

/** Roles that count only in a session which was begun with a second factor. */
export const needsSecondFactor: ReadonlySet<Role> = new Set<Role>(['administrator'])

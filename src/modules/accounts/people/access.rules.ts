/** Whose way in somebody may close, open and set back: of whoever holds nothing but roles that they could end. */
import { everywhere } from '#kernel/policy/policy.ts'
import { standsAbove, type TermedGrant, type WantedGrant } from '../grants/grants.rules.ts'

/**
 * @param theirs roles in force of the person, wherever: one that does not stand below protects all of them; who holds none
 * is the business of who may name anybody
 */
export function standsAboveAll(
  held: readonly TermedGrant[],
  theirs: readonly Omit<WantedGrant, 'ends_on'>[],
): boolean {
  const roles = theirs.length > 0 ? theirs : [{ role: 'administrator', place: everywhere } as const]
  return roles.every((grant) => held.some((own) => standsAbove(own, grant)))
}

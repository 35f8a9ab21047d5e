/** Who may know of what is at a place. */
import { AppError } from '#kernel/errors.ts'
import { type Actor, authorize, type Permission, type Place } from '#kernel/policy/policy.ts'
import { accountsSee } from '../permissions.ts'

/**
 * For what is named by its id: whoever may not even see what is there is told that there is no such thing, so that
 * guessing ids tells nothing.
 * @throws AppError `http.not_found`, `policy.…`
 */
export function authorizeSeen(actor: Actor, permission: Permission, place: Place): void {
  try {
    authorize(actor, accountsSee, place)
  } catch (error) {
    if (error instanceof AppError && error.code === 'policy.forbidden') throw new AppError('http.not_found')
    throw error
  }
  if (permission !== accountsSee) authorize(actor, permission, place)
}

/** Where a person goes once they are in: to the page that they wanted, if it is one of ours. */
import { translatePath } from '#kernel/http/page.ts'
import { localTarget } from '../providers/redirect.rules.ts'
import { homePath, signInPath } from './addresses.rules.ts'

/** Pages on the way in: whoever is in has no use for them. */
const wayIn = /^\/accounts\/(sign-in|sign-out|second-factor|forgot-password|new-password)(?=[/?]|$)/

/** @returns path of a page of ours in Ukrainian form; one's own page where nothing of ours was wanted */
export function onwardTo(wanted: string | undefined): string {
  const path = translatePath(localTarget(wanted), 'uk')
  return path === '/' || wayIn.test(path) ? homePath : path
}

/** An address with the page to go on with. */
export function withOnward(path: string, to: string | undefined): string {
  const onward = onwardTo(to)
  return onward === homePath ? path : `${path}?to=${encodeURIComponent(onward)}`
}

/** The page for signing in, which afterwards leads there. */
export function signInAgainPath(to: string, why?: 'not_fresh'): string {
  const path = withOnward(signInPath, to)
  return why === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}after=${why}`
}

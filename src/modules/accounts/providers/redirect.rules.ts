/** Where a person may be sent after signing in: to a page of ours and nowhere else. */

/**
 * A path of ours with its query; anything that a browser would take to another host becomes `/`.
 * Browsers read `\` as `/` and drop tabs and line feeds before they look, so the strictest reading decides.
 */
export function localTarget(target: string | undefined): string {
  if (!target || target.length > 2000 || !/^\/(?![/\\])[^\\\p{Cc}\s]*$/u.test(target)) return '/'
  const ours = 'https://ours.invalid'
  const url = URL.parse(target, ours)
  return url?.origin === ours && !url.pathname.startsWith('//') ? url.pathname + url.search : '/'
}

/** Where a provider sends people back to; the operator registers it there. */
export function callbackPath(providerId: string): string {
  return `/accounts/providers/${providerId}/callback`
}

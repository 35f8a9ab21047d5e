/** Addresses of the pages behind the link of an invitation. */

/** Where the link leads. */
export function openPath(token: string): string {
  return `/accounts/invitations/${token}`
}

/** The same for whoever has an account. */
export function ownPath(token: string): string {
  return `/accounts/me/invitations/${token}`
}

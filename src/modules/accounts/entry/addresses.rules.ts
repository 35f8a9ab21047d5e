/** Pages and acts on the way in, by name and path: acts know their pages and pages their acts. */

export const homePath = '/accounts/me'
export const securityPath = '/accounts/me/security'
export const signInPath = '/accounts/sign-in'
export const secondFactorPath = '/accounts/second-factor'
export const forgotPath = '/accounts/forgot-password'

export const entryActs = {
  begin: { name: 'accounts.session.begin', path: signInPath },
  confirm: { name: 'accounts.session.confirm', path: secondFactorPath },
  end: { name: 'accounts.session.end', path: '/accounts/sign-out' },
  askPasskey: { name: 'accounts.passkey.ask', path: '/accounts/passkeys/sign-in/ask' },
  beginByPasskey: { name: 'accounts.session.begin_by_passkey', path: '/accounts/passkeys/sign-in' },
  askLetter: { name: 'accounts.password.ask', path: forgotPath },
  resetPassword: { name: 'accounts.password.reset', path: '/accounts/new-password/:token' },
} as const

/** Where a link leads on to a provider. */
export function providerStartPath(id: string): string {
  return `/accounts/providers/${id}/start`
}

/** Path of an act or page with its parameter filled in. */
export function fill(path: string, value: string): string {
  return path.replace(/:\w+/, () => encodeURIComponent(value))
}

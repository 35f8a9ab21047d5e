import type { account as uk } from '../uk/account.ts'

export const account: Record<keyof typeof uk, string> = {
  'account.me.title': 'My account',
  'account.me.summary': 'Who is signed in, and what they can change about their account',
  'account.me.who': 'You are signed in as {name} ({email}).',
  'account.me.who_with_roles': 'You are signed in as {name} ({email}). Your roles: {roles}.',
  'account.me.security': 'Password, confirmation and devices',

  'account.profile.title': 'Name and language',
  'account.profile.name': 'Full name',
  'account.profile.name.hint': 'The people whom you work with on the platform see you under this name.',
  'account.profile.language': 'Language of letters',
  'account.profile.language.uk': 'Ukrainian',
  'account.profile.language.en': 'English',
  'account.profile.submit': 'Save',
  'account.profile.said': 'Your changes are saved.',

  'account.security.title': 'Security',
  'account.security.summary': 'By what and where the account is signed in',
  'account.security.awaits':
    'One of your roles counts only once signing in is confirmed by a second factor. Connect an authenticator app or add a passkey.',
  'account.fresh.why': 'You can change how you sign in for 15 minutes after signing in.',
  'account.fresh.sign_in': 'Sign in again',

  'account.password.title': 'Change the password',
  'account.password.ends_others': 'When you change your password, you are signed out on all other devices.',
  'account.password.none': 'You have no password yet: you sign in another way.',
  'account.password.current': 'Present password',
  'account.password.change': 'Change the password',
  'account.password.set': 'Set a password',
  'account.password.said': 'Your password is changed.',
  'problem.password.wrong': 'This is not your present password.',

  'account.app.title': 'Authenticator app',
  'account.app.intro':
    'An app on your phone shows a new code every half a minute. Once it is connected, the password alone is not enough, so a stranger who has your password does not get in. Any app will do: Google Authenticator, Microsoft Authenticator, Aegis, 2FAS and others.',
  'account.app.is_on': 'The app is connected: we ask for its code whenever you sign in by password.',
  'account.app.start': 'Connect an app',
  'account.app.manage': 'Change or switch off',
  'account.app.step_scan': '1. Add the account in your app',
  'account.app.scan': 'Open the app on your phone and point the camera at this code.',
  'account.app.qr': 'QR code for the app',
  'account.app.open': 'Open in an app on this device',
  'account.app.type': 'Or type this key into the app:',
  'account.app.step_code': '2. Enter the code that the app shows',
  'account.app.code.hint': 'Six digits. This way we make sure that everything is connected properly.',
  'account.app.confirm': 'Confirm',
  'account.app.restart': 'Start with a new code',
  'account.app.said_on': 'The app is connected. Save your backup codes.',
  'account.app.remove_title': 'Switch the app off',
  'account.app.remove_hint':
    'Afterwards the password is enough to sign in, and the backup codes stop working. Roles that need a second factor will not count.',
  'account.app.remove': 'Switch the app off',
  'account.app.said_off': 'The app is switched off.',

  'account.codes.title': 'Backup codes',
  'account.codes.intro':
    'A backup code stands in for the code of the app when your phone is not at hand. Each one works once.',
  'account.codes.once':
    'These codes are shown once. Print them or write them down, and keep them apart from your phone.',
  'account.codes.hide': 'I have saved the codes',
  'account.codes.left':
    '{count, plural, =0 {No backup codes are left.} one {# backup code is left.} other {# backup codes are left.}}',
  'account.codes.replace_hint': 'If you make new codes, the earlier ones stop working.',
  'account.codes.replace': 'Make new codes',
  'account.codes.no_app': 'Backup codes come together with an authenticator app.',

  'account.passkeys.title': 'Passkeys',
  'account.passkeys.intro':
    'With a passkey you sign in without a password: by a fingerprint, your face or the PIN of your device. Such a sign-in is confirmed by a second factor at once.',
  'account.passkeys.unnamed': 'Passkey without a name',
  'account.passkeys.since': 'Added on {day}',
  'account.passkeys.name': 'Name of the passkey',
  'account.passkeys.name.hint': 'To recognise it in the list, for example “Work laptop”.',
  'account.passkeys.add': 'Add a passkey',
  'account.passkeys.ask.summary': 'Get the request for a new passkey',
  'account.passkeys.failed': 'The passkey could not be added. Try again, or on another device.',
  'account.passkeys.remove': 'Remove',
  'account.passkeys.remove.summary': 'Remove a passkey',
  'account.passkeys.remove_one': 'Remove the passkey “{name}”',
  'account.passkeys.said_removed': 'The passkey is removed.',

  'account.providers.title': 'Sign-in with other services',
  'account.providers.intro':
    'A service that we trust confirms that it is you. Such a sign-in counts as a second factor at once.',
  'account.providers.add': 'Add sign-in with {name}',
  'account.providers.remove': 'Remove',
  'account.providers.remove.summary': 'Remove sign-in with a service',
  'account.providers.remove_one': 'Remove sign-in with “{name}”',
  'account.providers.said_removed': 'Sign-in with this service is removed.',

  'account.sessions.title': 'Where you are signed in',
  'account.sessions.intro':
    'If you do not recognise a device, end the session there and change your password.',
  'account.sessions.this': 'this is you, here',
  'account.sessions.unknown': 'Unknown device',
  'account.sessions.seen': 'last seen: {when}',
  'account.sessions.from': 'address {address}',
  'account.sessions.end': 'End',
  'account.sessions.end.summary': 'End one of your sessions',
  'account.sessions.end_one': 'End the session: {device}, {when}',
  'account.sessions.end_others': 'End all other sessions',
  'account.sessions.said_ended': 'The session has ended.',
  'account.sessions.said_others':
    '{count, plural, =0 {There were no other sessions.} one {# session has ended.} other {# sessions have ended.}}',
}

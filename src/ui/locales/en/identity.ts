/** Signing in (modules/accounts): what may go wrong. */
export const identity = {
  'error.identity.wrong_credentials':
    'We could not sign you in. Check your email address and password. If you forgot your password, set a new one.',
  'error.identity.too_many_attempts':
    'Too many attempts. Try again in {minutes, plural, one {# minute} other {# minutes}}.',
  'error.identity.wrong_code':
    'This code does not work. Enter a new code from your app: each one is good for half a minute, and only once.',
  'error.identity.sign_in_expired': 'That took too long. Please start signing in again.',
  'error.identity.link_invalid': 'This link has been used or has expired. Ask for a new one.',
  'error.identity.password_unusable': 'This password cannot be used.',
  'error.identity.email_taken': 'There is already a person with the address {email}.',
  'error.identity.second_factor_on':
    'An authenticator app is already connected. To connect another one, switch this one off first.',
  'error.identity.second_factor_off': 'No authenticator app is connected yet. Please start again.',
  'error.identity.not_fresh': 'To change how you sign in, please sign in again first.',
  'error.identity.passkey_refused':
    'The passkey was not accepted. Try again and confirm it on your device, or sign in another way.',
  'error.identity.provider_unknown': 'There is no such way to sign in here.',
  'error.identity.provider_unavailable':
    '“{provider}” is not answering right now. Try later, or sign in another way.',
  'error.identity.provider_refused': 'Signing in with “{provider}” was not completed. Please start again.',
  'error.identity.provider_not_linked':
    'Your “{provider}” account belongs to nobody here. To sign in, open the link from your invitation; if you have none, ask an administrator.',
  'error.identity.last_way_in': 'This is your only way to sign in. Set a password or add another way first.',
  'error.identity.provider_linked_elsewhere':
    'This “{provider}” account already belongs to another person. Please ask an administrator.',
  'error.identity.providers_unusable':
    'The file {file} has faults, so signing in through other services is not set up.',
  'error.identity.busy': 'Very many people are signing in right now. Try again in a minute.',

  'problem.password.too_short':
    'The password is too short. It needs at least {limit, plural, one {# character} other {# characters}}; a few unrelated words are easiest to remember.',
  'problem.password.too_long':
    'The password is too long. It may have at most {limit, plural, one {# character} other {# characters}}.',
  'problem.password.common': 'This is one of the first passwords that people guess. Think of another one.',
  'problem.password.holds_email': 'The password contains your email address. Think of one without it.',

  'problem.provider.no_json': 'This is not JSON. Check brackets, commas and quotation marks.',
  'problem.provider.id_twice': 'This service name (id) stands above already. Give each its own.',
}

import type { entry as uk } from '../uk/entry.ts'

export const entry: Record<keyof typeof uk, string> = {
  'entry.sign_in.title': 'Sign in',
  'entry.sign_in.summary': 'Sign in by email address and password',
  'entry.sign_in.submit': 'Sign in',
  'entry.sign_in.no_account':
    'You cannot register here yourself: accounts are made by invitation. If you need one for your work, ask an administrator in your hromada or oblast.',
  'entry.email': 'Email address',
  'entry.password': 'Password',
  'entry.after.signed_out': 'You have signed out.',
  'entry.after.new_password':
    'Your new password is set. You have been signed out on every device — sign in with the new password.',
  'entry.after.not_fresh':
    'To change how you sign in, please sign in again. You will then return to the same page.',

  'entry.passkey.submit': 'Sign in with a passkey',
  'entry.passkey.failed':
    'Signing in with a passkey did not work. Try again, or enter your email address and password.',
  'entry.passkey.ask.summary': 'Get the request for signing in with a passkey',

  'entry.second_factor.title': 'Confirm it is you',
  'entry.second_factor.summary': 'Confirm signing in by a one-time code or a backup code',
  'entry.second_factor.again': 'Start signing in again',
  'entry.code.app': 'Code from the app',
  'entry.code.app.hint': 'Open the authenticator app on your phone and enter its six digits.',
  'entry.code.backup': 'Backup code',
  'entry.code.backup.hint':
    'One of the codes that you saved when you connected the app. Each one works once.',
  'entry.code.by_backup': 'No phone at hand? Sign in with a backup code',
  'entry.code.by_app': 'Sign in with a code from the app',
  'problem.second_factor.backup_code':
    'This backup code does not work. Check whether it is typed correctly, or take another one: each works only once.',

  'entry.forgot.link': 'Forgot your password?',
  'entry.forgot.title': 'New password',
  'entry.forgot.intro':
    'Enter the email address of your account. We will send a letter with a link for setting a new password.',
  'entry.forgot.no_mail':
    'This platform does not send letters yet. To get a link for a new password, ask an administrator.',
  'entry.forgot.submit': 'Send the letter',
  'entry.sent.title': 'Check your mail',
  'entry.sent.where':
    'If there is an account with this address, a letter with a link will arrive in a few minutes. The link works for 30 minutes, and only once.',
  'entry.sent.nothing': 'No letter? Look into the spam folder, and check whether the address was right.',
  'entry.sent.again': 'Send it again',
  'entry.back': 'Back to signing in',

  'entry.new_password.title': 'New password',
  'entry.new_password.whose': 'You are setting a new password for the account {email}.',
  'entry.new_password.label': 'New password',
  'entry.new_password.hint':
    'At least 12 characters. A few unrelated words are easiest to remember; you can paste one from a password manager.',
  'entry.new_password.submit': 'Set the password',
  'entry.dead_link.title': 'This link no longer works',
  'entry.dead_link.again': 'Send a new link',

  'entry.provider.start.summary': 'Go to a sign-in provider',
  'entry.provider.finish.summary': 'Come back from a sign-in provider',
  'entry.provider.submit': 'Sign in with {name}',
  'entry.letter.subject': 'New password for {host}',
  'entry.letter.text':
    'Hello {name},\n\nsomebody — probably you — asked for a new password for {host}. To set it, open this link:\n\n{address}\n\nThe link works for 30 minutes, and only once.\n\nIf you did not ask for this, do nothing: your password stays as it was.\n',
}

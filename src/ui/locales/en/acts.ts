import type { acts as uk } from '../uk/acts.ts'

export const acts: Record<keyof typeof uk, string> = {
  'api.acts': 'Acts',
  'api.acts_rule':
    'An act takes POST with JSON or a form. The same request again under the same Idempotency-Key does nothing twice and gets the same answer.',
  'api.needs_session': 'needs a session',

  'form.faults': 'What has to be corrected',
  'form.optional': '(optional)',
  'form.choose': 'Choose…',
  'form.none': '— none —',

  'error.policy.signed_out': 'Sign in to see or do this.',
  'error.policy.second_factor':
    'This needs a sign-in with a second factor. Set one up on the “Security” page and sign in again.',
  'error.policy.forbidden':
    'You have no right to do this. If you need it for your work, ask whoever grants rights in your hromada or oblast.',
  'error.act.invalid': 'Something is not filled in correctly. Correct what is marked and send it again.',
  'error.act.foreign':
    'The request did not come from a page of ours, so nothing was done. Open the page again and retry.',
  'error.act.media_type': 'This address does not take data of that kind. Send a form or JSON.',
  'error.act.malformed': 'What was sent could not be read: it has to be a form or JSON in UTF-8.',
  'error.act.key_malformed': 'An Idempotency-Key has 8 to 128 Latin letters, digits and signs.',
  'error.act.key_reused': 'This form was sent before with other content. Open the page again and retry.',
  'error.act.stale':
    'While you were filling in the form, somebody changed this record. Look at it again and repeat your changes.',
  'problem.value.control_characters': 'There are characters here that cannot be stored. Type the text again.',
}

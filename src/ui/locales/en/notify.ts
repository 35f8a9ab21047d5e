import type { notify as uk } from '../uk/notify.ts'

export const notify: Record<keyof typeof uk, string> = {
  'mail.greeting': 'Hello,',
  'mail.open': 'Open it on the platform',
  'mail.automatic': 'This letter was sent automatically; there is no need to answer it.',
  'mail.mandatory': 'Letters of this kind are always sent, because they concern safety.',
  'mail.preferences': 'Choose what we write to you about',
  'error.notify.mandatory': 'These messages cannot be turned off: they are about the safety of your account.',
}

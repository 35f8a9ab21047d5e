/** What whoever has been here for long is told before they may change how they sign in. */
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { signInAgainPath } from '../entry/onward.rules.ts'

interface SignInAgainProps {
  /** Page to come back to. */
  readonly to: string
  readonly context: PageContext<unknown, TextKey>
}

export function SignInAgain({ to, context: { texts, link, form } }: SignInAgainProps) {
  return (
    // What was sent after the time was over is answered by this.
    <p class="notice" role={form ? 'alert' : undefined}>
      {texts.text('account.fresh.why')}{' '}
      <a href={link(signInAgainPath(to, 'not_fresh'))}>{texts.text('account.fresh.sign_in')}</a>
    </p>
  )
}

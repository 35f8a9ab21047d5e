/** Whoever is signed in on this phone chooses a PIN, and works without a network from then on. */
import { useState } from 'preact/hooks'
import { EnrolRefused } from '../session.ts'
import { Title, useTools } from '../tools.tsx'
import { shortestPin } from '../vault.ts'

export function AddPerson() {
  const { field, speaker, go } = useTools()
  const { say } = speaker
  const [fault, setFault] = useState<{ readonly text: string; readonly isSignedOut?: boolean } | undefined>(
    undefined,
  )
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget as HTMLFormElement)
    const [label, pin, again] = ['label', 'pin', 'again'].map((name) => String(typed.get(name) ?? ''))
    const isWeak = !/^\d+$/.test(pin) || pin.length < shortestPin || new Set(pin).size === 1
    if (isWeak) return setFault({ text: say('add.pin_short') })
    if (pin !== again) return setFault({ text: say('add.pin_other') })
    setBusy(true)
    try {
      await field.enrol(pin, label.trim() || say('add.label_default'))
      go('')
    } catch (error) {
      if (!(error instanceof EnrolRefused)) throw error
      setFault({ text: sayRefusal(error, say), isSignedOut: error.why === 'signed_out' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Title text={say('add.title')} back="" />
      <p>{say('add.lead')}</p>
      <form onSubmit={submit}>
        {fault && (
          <div class="fault" role="alert">
            <p>{fault.text}</p>
            {fault.isSignedOut && <a href="/accounts/sign-in?to=%2Ffield">{say('add.sign_in')}</a>}
          </div>
        )}
        <label for="label">{say('add.label')}</label>
        <p class="quiet" id="label-hint">
          {say('add.label_hint')}
        </p>
        <input
          id="label"
          name="label"
          maxLength={80}
          defaultValue={say('add.label_default')}
          aria-describedby="label-hint"
        />
        <label for="new-pin">{say('add.pin')}</label>
        <input id="new-pin" name="pin" type="password" inputMode="numeric" autocomplete="off" />
        <label for="pin-again">{say('add.pin_again')}</label>
        <input id="pin-again" name="again" type="password" inputMode="numeric" autocomplete="off" />
        <button type="submit" class="main-button" disabled={isBusy}>
          {say('add.submit')}
        </button>
      </form>
    </>
  )
}

/** What to tell whoever could not be added. */
export function sayRefusal(
  { why, message }: EnrolRefused,
  say: ReturnType<typeof useTools>['speaker']['say'],
): string {
  return why === 'refused' ? message : say(`add.${why}`, { name: message })
}

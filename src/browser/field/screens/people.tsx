/** A locked phone: who works on it, what each has not sent yet, and the PIN. */
import { useState } from 'preact/hooks'
import type { Listed } from '../field.ts'
import { Title, useTools } from '../tools.tsx'

export function People() {
  const { field, speaker } = useTools()
  const { people } = field
  const [chosen, choose] = useState<string | undefined>(undefined)
  const open = chosen ?? (people.length === 1 ? people[0].user.id : undefined)
  return (
    <>
      <Title text={speaker.say('people.title')} />
      {people.length === 0 && <p>{speaker.say('people.none')}</p>}
      <ul class="rows">
        {people.map((person) => (
          <li key={person.user.id}>
            {open === person.user.id ? (
              <Pin person={person} />
            ) : (
              <button type="button" class="row" onClick={() => choose(person.user.id)}>
                <strong>{person.user.name}</strong>
                <Waits person={person} />
              </button>
            )}
          </li>
        ))}
      </ul>
      <a class={people.length === 0 ? 'main-button' : 'wide-button'} href="#add">
        {speaker.say('people.add')}
      </a>
    </>
  )
}

function Waits({ person: { waiting, conflicts } }: { readonly person: Listed }) {
  const { say } = useTools().speaker
  return (
    <span class="quiet">
      {[
        waiting > 0 && say('bar.waiting', { count: waiting }),
        conflicts > 0 && say('bar.conflicts', { count: conflicts }),
      ]
        .filter(Boolean)
        .join(' · ')}
    </span>
  )
}

function Pin({ person }: { readonly person: Listed }) {
  const { field, speaker, go } = useTools()
  const { say } = speaker
  const { user } = person
  const [pin, setPin] = useState('')
  const [fault, setFault] = useState('')
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: Event) => {
    event.preventDefault()
    setBusy(true)
    const answer = await field.open(user.id, pin)
    setBusy(false)
    setPin('')
    if ('session' in answer) return go('')
    const { blockedUntil } = answer
    setFault(
      blockedUntil > Date.now()
        ? say('people.blocked', { time: speaker.time(new Date(blockedUntil)) })
        : say('people.wrong'),
    )
  }
  const forget = () => {
    if (confirm(say('people.forget_sure', { count: person.waiting, name: user.name })))
      void field.forget(user.id)
  }
  return (
    <form class="card" onSubmit={submit}>
      <h2>{user.name}</h2>
      <Waits person={person} />
      <label for="pin">{say('people.pin')}</label>
      {fault !== '' && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      <input
        id="pin"
        type="password"
        inputMode="numeric"
        autocomplete="off"
        value={pin}
        onInput={(event) => setPin(event.currentTarget.value)}
        aria-invalid={fault !== ''}
      />
      <button type="submit" class="main-button" disabled={isBusy || pin === ''}>
        {say('people.open')}
      </button>
      <details>
        <summary>{say('people.forgot')}</summary>
        <button type="button" class="danger-button" onClick={forget}>
          {say('people.forget')}
        </button>
      </details>
    </form>
  )
}

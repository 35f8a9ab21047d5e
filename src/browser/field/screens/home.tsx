/** What there is to do, and how things stand between this phone and the platform. */
import { useEffect, useState } from 'preact/hooks'
import { isQuiet, setQuiet } from '../feedback.ts'
import { EnrolRefused } from '../session.ts'
import { Title, useTools } from '../tools.tsx'
import { sayRefusal } from './add-person.tsx'
import { type Take, takeWork } from './take-data.ts'

/** Below this the phone is told to be nearly full. */
const littleBytes = 50_000_000
/** Clocks differ by less without harm. */
const noticedSkewMs = 120_000

export function Home() {
  const { field, speaker } = useTools()
  const { say } = speaker
  const takes = useTakes()
  const user = field.session?.user
  if (!user) return null
  const minutes = Math.round(Math.abs(user.skewMs) / 60_000)
  const isSkewed = user.metAt !== undefined && Math.abs(user.skewMs) > noticedSkewMs
  const met = user.metAt
    ? say('home.met', { when: speaker.moment(new Date(user.metAt)) })
    : say('home.met_never')
  return (
    <>
      <Title text={user.name} />
      {user.isRefused && <Refused />}
      <Storage />
      {takes.length === 0 ? (
        <p>{say('home.nothing')}</p>
      ) : (
        <ul class="rows">
          {takes.map(({ id, data }) => (
            <li key={id}>
              <a class="row" href={`#take/${id}`}>
                <strong>{data.holder}</strong>
                <span class="quiet">
                  {say('take.day', { title: data.title, day: speaker.day(data.day) })}
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <p class="quiet">{isSkewed ? `${met}. ${say('home.skew', { count: minutes })}` : met}</p>
      <button
        type="button"
        class="main-button"
        onClick={() => void field.meetNow()}
        disabled={field.state === 'meeting'}
      >
        {say('home.meet')}
      </button>
      <a class="wide-button" href="#hand-over">
        {say('home.hand_over')}
      </a>
      <a class="wide-button" href="#receive">
        {say('home.receive')}
      </a>
      <Feedback />
      <p>
        <a href="/field/devices">{say('home.devices')}</a>
      </p>
    </>
  )
}

/** Lists to be counted that this person carries; read again after each meeting. */
export function useTakes(): readonly { readonly id: string; readonly data: Take }[] {
  const { field } = useTools()
  const [takes, setTakes] = useState<readonly { readonly id: string; readonly data: Take }[]>([])
  const metAt = field.session?.user.metAt
  // What is carried changes with each meeting.
  useEffect(() => {
    void field.carried<Take>(takeWork).then(setTakes)
  }, [field, metAt])
  return takes
}

function Refused() {
  const { field, speaker } = useTools()
  const { say } = speaker
  const [fault, setFault] = useState('')
  const renew = () =>
    field.renew(say('add.label_default')).catch((error: unknown) => {
      if (!(error instanceof EnrolRefused)) throw error
      setFault(sayRefusal(error, say))
    })
  return (
    <div class="fault" role="alert">
      <p>{say('refused.text')}</p>
      {fault !== '' && <p>{fault}</p>}
      <a href="/accounts/sign-in?to=%2Ffield">{say('add.sign_in')}</a>
      <button type="button" class="main-button" onClick={renew}>
        {say('refused.renew')}
      </button>
    </div>
  )
}

/** Whether what lies here may be erased by the browser, or will soon have no room. */
function Storage() {
  const { say } = useTools().speaker
  const [warnings, setWarnings] = useState<readonly ('home.not_kept' | 'home.space')[]>([])
  useEffect(() => {
    void (async () => {
      const isKept = (await navigator.storage?.persisted?.()) ?? false
      const { quota = Number.POSITIVE_INFINITY, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {}
      setWarnings([
        ...(isKept ? [] : ['home.not_kept' as const]),
        ...(quota - usage < littleBytes ? ['home.space' as const] : []),
      ])
    })()
  }, [])
  return (
    <>
      {warnings.map((one) => (
        <p key={one} class="notice">
          {say(one)}
        </p>
      ))}
    </>
  )
}

function Feedback() {
  const { say } = useTools().speaker
  const [quiet, keepQuiet] = useState(isQuiet())
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={!quiet}
        onChange={(event) => {
          setQuiet(!event.currentTarget.checked)
          keepQuiet(!event.currentTarget.checked)
        }}
      />
      <span>{say('settings.feedback')}</span>
    </label>
  )
}

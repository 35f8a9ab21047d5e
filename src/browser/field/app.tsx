/** What stands on every screen, and which screen it is: the address after `#` says it, so that «back» leads back. */
import { useEffect, useState } from 'preact/hooks'
import type { Field } from './field.ts'
import { AddPerson } from './screens/add-person.tsx'
import { Conflicts } from './screens/conflicts.tsx'
import { HandOver } from './screens/hand-over.tsx'
import { Home } from './screens/home.tsx'
import { People } from './screens/people.tsx'
import { Receive } from './screens/receive.tsx'
import { StockTake } from './screens/stock-take.tsx'
import type { Speaker } from './texts/texts.ts'
import { ToolsProvider, useTools } from './tools.tsx'
import type { Update } from './updates.ts'

interface AppProps {
  readonly field: Field
  readonly speaker: Speaker
  readonly update: Update | undefined
  readonly onLanguage: () => void
}

export function App({ field, speaker, update, onLanguage }: AppProps) {
  const [, follow] = useState({})
  const [path, setPath] = useState(location.hash.slice(1))
  const [isUpdateReady, setUpdateReady] = useState(false)
  useEffect(() => field.listen(() => follow({})), [field])
  useEffect(() => update?.listen(setUpdateReady), [update])
  useEffect(() => {
    const look = () => {
      setPath(location.hash.slice(1))
      document.querySelector<HTMLElement>('h1')?.focus()
      scrollTo(0, 0)
    }
    addEventListener('hashchange', look)
    return () => removeEventListener('hashchange', look)
  }, [])
  const go = (to: string) => {
    location.hash = to
  }
  return (
    <ToolsProvider value={{ field, speaker, go }}>
      <Bar onLanguage={onLanguage} />
      {isUpdateReady && (
        <div class="notice" role="status">
          <span>{speaker.say('app.update')}</span>
          <button type="button" class="quiet-button" onClick={update?.take}>
            {speaker.say('app.update_now')}
          </button>
        </div>
      )}
      <main>{field.session ? <Screen path={path} /> : path === 'add' ? <AddPerson /> : <People />}</main>
    </ToolsProvider>
  )
}

function Screen({ path }: { readonly path: string }) {
  const [name, ...rest] = path.split('/')
  switch (name) {
    case 'conflicts':
      return <Conflicts />
    case 'hand-over':
      return <HandOver />
    case 'receive':
      return <Receive />
    case 'take':
      return <StockTake id={rest[0] ?? ''} item={rest[1]} />
    default:
      return <Home />
  }
}

/** Always in sight: whether there is a network, how much waits, how much needs a decision. */
function Bar({ onLanguage }: { readonly onLanguage: () => void }) {
  const { field, speaker, go } = useTools()
  const { session, state, counts } = field
  const { say } = speaker
  const sending = {
    meeting: 'bar.meeting',
    offline: 'bar.offline',
    failed: 'bar.failed',
    refused: 'bar.failed',
    met: 'bar.online',
  } as const
  const all = session ? counts : { waiting: sum(field, 'waiting'), conflicts: sum(field, 'conflicts') }
  return (
    <header class={`bar bar-${state}`}>
      <div
        class="bar-state"
        role="status"
        data-waiting={all.waiting}
        data-conflicts={all.conflicts}
        data-state={state}
      >
        <strong>{say(sending[state])}</strong>
        <span>{all.waiting > 0 ? say('bar.waiting', { count: all.waiting }) : say('bar.none')}</span>
        {all.conflicts > 0 && session && (
          <a href="#conflicts">{say('bar.conflicts', { count: all.conflicts })}</a>
        )}
        {all.conflicts > 0 && !session && <span>{say('bar.conflicts', { count: all.conflicts })}</span>}
      </div>
      <div class="bar-acts">
        <button
          type="button"
          class="quiet-button"
          lang={speaker.language === 'uk' ? 'en' : 'uk'}
          onClick={onLanguage}
        >
          {say('app.other_language')}
        </button>
        {session && (
          <button
            type="button"
            class="quiet-button"
            onClick={() => {
              void field.lock()
              go('')
            }}
          >
            {say('people.lock')}
          </button>
        )}
      </div>
    </header>
  )
}

function sum({ people }: Field, name: 'waiting' | 'conflicts'): number {
  return people.reduce((total, one) => total + one[name], 0)
}

/** The field app: opens what lies on this phone and shows it. */
import { render } from 'preact'
import { App } from './app.tsx'
import { Field } from './field.ts'
import { openStore } from './store.ts'
import { type Language, speakerOf } from './texts/texts.ts'
import { followUpdates } from './updates.ts'

const languageKey = 'spilka-field-language'

const root = document.getElementById('app') as HTMLElement

function chosenLanguage(): Language {
  const chosen = localStorage.getItem(languageKey) ?? navigator.language
  return chosen.startsWith('en') ? 'en' : 'uk'
}

async function begin(): Promise<void> {
  const speaker = speakerOf(chosenLanguage())
  document.documentElement.lang = speaker.language
  const tell = (text: string) => render(<p class="notice">{text}</p>, root)
  if (!globalThis.isSecureContext || !globalThis.crypto?.subtle) return tell(speaker.say('app.insecure'))
  const update = navigator.serviceWorker && (await followUpdates())
  const field = new Field(await openStore(() => tell(speaker.say('app.open_twice'))))
  await field.refresh()
  const show = () => {
    const now = speakerOf(chosenLanguage())
    document.documentElement.lang = now.language
    document.title = now.say('app.name')
    const onLanguage = () => {
      localStorage.setItem(languageKey, now.language === 'uk' ? 'en' : 'uk')
      show()
    }
    render(<App field={field} speaker={now} update={update} onLanguage={onLanguage} />, root)
  }
  show()
}

void begin()

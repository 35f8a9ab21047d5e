/** What every screen has at hand. */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Field } from './field.ts'
import type { Speaker } from './texts/texts.ts'

interface Tools {
  readonly field: Field
  readonly speaker: Speaker
  readonly go: (to: string) => void
}

const tools = createContext<Tools | undefined>(undefined)
export const ToolsProvider = tools.Provider

export function useTools(): Tools {
  const found = useContext(tools)
  if (!found) throw new Error('outside of the app')
  return found
}

/** A heading that the eye and the reader of the screen come to first. */
export function Title({ text, back }: { readonly text: string; readonly back?: string }) {
  const { speaker } = useTools()
  return (
    <div class="title">
      {back !== undefined && (
        <a class="back" href={`#${back}`}>
          {`‹ ${speaker.say('app.back')}`}
        </a>
      )}
      <h1 tabIndex={-1}>{text}</h1>
    </div>
  )
}

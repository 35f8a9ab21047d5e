/** Rows of the audit in words: what was done or looked at, and how it ended. */
import type { Translator } from '#kernel/i18n.ts'
import type { KnownAct } from '#kernel/resources.ts'
import type { TextKey } from './locales/uk.ts'

type Texts = Translator<TextKey>

/** Outcome marks: what colour alone must not say. */
export const outcomeMarks = { done: '✓', refused: '✕', looked: '◉' } as const
export type Outcome = keyof typeof outcomeMarks

/** A way to say acts by their names; what no module declares any more is said by its name. */
export function actSayer(known: readonly KnownAct[], texts: Texts): (act: string) => string {
  const summaries = new Map(known.map(({ name, summary }) => [name, summary]))
  return (act) => {
    const summary = summaries.get(act) ?? ''
    return texts.has(summary) ? texts.text(summary) : act
  }
}

/** Who acted, in words. @param name of a person; undefined where nobody knows them any more */
export function sayActor(
  kind: 'person' | 'guest' | 'command_line' | 'system',
  name: string | null | undefined,
  texts: Texts,
): string {
  return kind === 'person' && name ? name : texts.text(`audit.actor.${kind}`)
}

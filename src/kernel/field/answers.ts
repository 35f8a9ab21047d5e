/** What a command came to, as its person is told in either language. */
import type { AnyAct } from '../acts/act.ts'
import { AppError, type TextParams } from '../errors.ts'
import { faultOf } from '../http/faults.ts'
import type { Language, Translator } from '../i18n.ts'
import type { Resources } from '../resources.ts'
import type { CommandAnswer, Conflict } from './command-log.ts'
import type { Contradiction, FieldAct } from './field-work.ts'

export type Translators<Key extends string> = Readonly<Record<Language, Translator<Key>>>

/** It was done, was done and contradicts what is there, or was refused by its act. */
export function answerOf<Key extends string>(
  done: Awaited<ReturnType<AnyAct<Resources, Key>['run']>>,
  { contradicts }: FieldAct<Key>,
  translators: Translators<Key>,
): CommandAnswer {
  if (!('data' in done)) return conflictOf(done.refused, translators)
  const against = contradicts?.(done.data)
  return against
    ? { outcome: 'conflict', data: done.data, conflict: bothSides(against, translators) }
    : { outcome: 'applied', data: done.data }
}

function bothSides<Key extends string>(
  { text, params, theirs }: Contradiction<Key>,
  translators: Translators<Key>,
): Conflict {
  return { code: text, text: inBoth(translators, text, params), isRecorded: true, theirs }
}

/** What could not be done, and why. */
export function conflictOf<Key extends string>(error: unknown, translators: Translators<Key>): CommandAnswer {
  const known = error instanceof AppError ? error : new AppError('field.failed')
  const said = (language: Language) => {
    const { message, problems } = faultOf(known, translators[language])
    return [message, ...problems].join(' ')
  }
  const text = { uk: said('uk'), en: said('en') }
  // Of a fault of ours what it was, for whoever looks for it; never what it was about.
  const fault = known === error ? {} : { fault: error instanceof Error ? error.name : 'unknown' }
  return { outcome: 'conflict', conflict: { code: known.code, text, isRecorded: false, ...fault } }
}

function inBoth<Key extends string>({ uk, en }: Translators<Key>, key: Key, params?: TextParams) {
  return { uk: uk.text(key, params), en: en.text(key, params) }
}

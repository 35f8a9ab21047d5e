/** What a body without a platform sees of a document that was sent to it. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { letterPath, receiveAct } from './letters.rules.ts'
import type { LetterPage } from './letters.schema.ts'

export interface LoadedLetter {
  readonly token: string
  readonly letter: LetterPage
}

interface LetterProps {
  readonly loaded: LoadedLetter
  readonly context: PageContext<unknown, TextKey>
}

export function LetterView({ loaded: { token, letter }, context }: LetterProps) {
  const { texts, link } = context
  const { from, to, number, day, title, files, until, received_at, their_number } = letter
  return (
    <>
      <h1>{texts.text('exchange.received.title', { number })}</h1>
      <p class="lead">{texts.text('exchange.received.lead', { from, day, to })}</p>
      <p>{title}</p>
      {files.length === 0 ? (
        <p class="quiet">{texts.text('documents.card.no_files')}</p>
      ) : (
        <ul>
          {files.map(({ id, name, size }) => (
            <li key={id}>
              <a href={link(`${letterPath(token)}/files/${id}`)}>{name}</a>{' '}
              <span class="quiet">{texts.text('documents.card.size', { size: Math.ceil(size / 1000) })}</span>
            </li>
          ))}
        </ul>
      )}
      {received_at !== null && (
        <p class="document-notice">
          {texts.text('exchange.received.is', { time: texts.moment(new Date(received_at)) })}{' '}
          {their_number !== null && texts.text('exchange.received.number', { number: their_number })}
        </p>
      )}
      {their_number === null && (
        <ActForm
          act={{ name: receiveAct, path: letterPath(token) }}
          context={context}
          submit={received_at === null ? 'exchange.received.submit' : 'exchange.received.add'}
          fields={[
            {
              ...{ name: 'their_number', label: 'exchange.received.their_number', isOptional: true },
              ...{ hint: 'exchange.received.their_number_hint', maxlength: 100 },
            },
          ]}
        />
      )}
      <p class="quiet">{texts.text('exchange.received.until', { day: until })}</p>
    </>
  )
}

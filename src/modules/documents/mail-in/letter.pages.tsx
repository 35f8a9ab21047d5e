/** A letter in a tray: what it says, from whom it says it is, what of it was left out. */
import type { PageContext } from '#kernel/http/page.ts'
import { FactList } from '#ui/fact-list.tsx'
import { type FieldSpec, sayProblem } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import type { IncomingLetter } from './mail-in.schema.ts'

interface LetterProps {
  readonly letter: IncomingLetter
  readonly context: PageContext<unknown, TextKey>
}

export function LetterView({ letter, context: { texts } }: LetterProps) {
  const { sender_name, sender_address, written_at, left_out } = letter
  return (
    <section aria-labelledby="letter">
      <h2 id="letter">{texts.text('letters.title')}</h2>
      <p class="document-notice">{texts.text('letters.claimed')}</p>
      {letter.is_automatic && <p>{texts.text('letters.automatic')}</p>}
      <FactList
        facts={[
          ['letters.sender_name', sender_name],
          ['letters.sender_address', sender_address],
          ['letters.written_at', written_at && texts.moment(new Date(written_at))],
        ]}
        texts={texts}
      />
      {letter.body_text === '' ? (
        <p class="quiet">{texts.text('letters.no_text')}</p>
      ) : (
        letter.body_text.split('\n').map((line, at) => <p key={at}>{line}</p>)
      )}
      {letter.is_cut && <p class="quiet">{texts.text('letters.is_cut')}</p>}
      {left_out.length > 0 && (
        <>
          <h3>{texts.text('letters.left_out')}</h3>
          <ul>
            {left_out.map(({ name, problems }, at) => (
              <li key={at}>
                {name}: {problems.map((problem) => sayProblem(problem, texts)).join(' ')}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** What a clerk says of a letter, for it says nothing of itself in a form: each is optional. */
export function letterFields(title: string): FieldSpec[] {
  const optional = { isOptional: true, maxlength: 200 } as const
  return [
    { ...optional, name: 'title', label: 'documents.field.title', value: title, maxlength: 500 },
    {
      ...{ ...optional, name: 'correspondent', label: 'documents.field.correspondent' },
      hint: 'letters.correspondent_hint',
    },
    { ...optional, name: 'citizen', label: 'documents.field.citizen', hint: 'letters.citizen_hint' },
    { ...optional, name: 'their_number', label: 'documents.field.their_number' },
    { name: 'their_day', label: 'documents.field.their_day', kind: 'date', isOptional: true },
  ]
}

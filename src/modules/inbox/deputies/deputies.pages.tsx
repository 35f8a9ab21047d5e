/** The page of deputies. */

import { dayAt, plainDate, startOfDay } from '#kernel/deadlines/plain-date.ts'
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { Choice } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { deputiesPath } from '../paths.ts'
import type { Deputy } from './deputies.schema.ts'

type Context = PageContext<unknown, TextKey>

export const setAct = { name: 'inbox.deputy.set', path: `${deputiesPath}/set` } as const
export const endAct = { name: 'inbox.deputy.end', path: `${deputiesPath}/:id/end` } as const

interface DeputiesProps {
  readonly deputies: readonly Deputy[]
  readonly choices: readonly Choice[]
  readonly context: Context
}

export function DeputiesView({ deputies, choices, context }: DeputiesProps) {
  const { texts, now } = context
  const today = dayAt(now)
  return (
    <>
      <h1>{texts.text('inbox.deputies.title')}</h1>
      <p class="lead">{texts.text('inbox.deputies.lead')}</p>
      {deputies.length === 0 && <p>{texts.text('inbox.deputies.none')}</p>}
      <ul class="own-things">
        {deputies.map((deputy) => (
          <DeputyItem key={deputy.id} deputy={deputy} context={context} />
        ))}
      </ul>
      <section>
        <h2>{texts.text('inbox.deputies.set')}</h2>
        {choices.length === 0 ? (
          <p>{texts.text('inbox.deputies.nobody')}</p>
        ) : (
          <ActForm
            act={setAct}
            context={context}
            submit="inbox.deputies.submit"
            fields={[
              { name: 'deputy', label: 'inbox.deputies.who', kind: 'select', choices },
              { name: 'from', label: 'inbox.deputies.from', kind: 'date', value: today },
              { name: 'until', label: 'inbox.deputies.until', kind: 'date' },
            ]}
          />
        )}
      </section>
    </>
  )
}

function DeputyItem({ deputy, context }: { deputy: Deputy; context: Context }) {
  const { texts } = context
  const { id, name, is_mine } = deputy
  const [from, until] = [deputy.from, deputy.until].map((day) => texts.date(startOfDay(plainDate(day))))
  const said = texts.text(is_mine ? 'inbox.deputies.mine' : 'inbox.deputies.theirs', { name, from, until })
  return (
    <li>
      <div>{said}</div>
      <ActForm
        act={{ name: endAct.name, path: endAct.path.replace(':id', id) }}
        fields={[]}
        submit="inbox.deputies.end"
        submitLabel={`${texts.text('inbox.deputies.end')}: ${said}`}
        context={context}
        isInline
      />
    </li>
  )
}

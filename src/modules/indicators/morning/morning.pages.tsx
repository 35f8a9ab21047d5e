/** The morning page: one line an exception, each with whose turn it is and a link that does the next step. */
import { plainDate, startOfDay } from '#kernel/deadlines/plain-date.ts'
import type { PageContext } from '#kernel/http/page.ts'
import type { Choice } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { morningPath } from './morning.rules.ts'
import type { Morning, MorningLine } from './morning.schema.ts'

type Context = PageContext<unknown, TextKey>

export interface MorningProps {
  readonly data: Morning
  /** Places of which the reader may have the page. */
  readonly places: readonly Choice[]
  readonly context: Context
}

export function MorningPage({ data, places, context }: MorningProps) {
  const { texts, link } = context
  const { place, day, lines, rest } = data
  const total = lines.length + rest
  return (
    <>
      <h1>{texts.text('morning.title')}</h1>
      <p class="lead">
        {place.name}, {texts.date(startOfDay(plainDate(day)))}. {texts.text('morning.lead', { count: total })}
      </p>
      <ChoosePlace data={data} places={places} context={context} />
      {total === 0 ? (
        <p>{texts.text('morning.calm')}</p>
      ) : (
        <ol class="morning" aria-label={texts.text('morning.list', { place: place.name, day })}>
          {lines.map((line) => (
            <Line key={`${line.kind} ${line.text}`} line={line} context={context} />
          ))}
        </ol>
      )}
      {rest > 0 && (
        <p>
          <a href={link(`${morningPath}?place=${place.code}&all=yes`)}>
            {texts.text('morning.rest', { rest })}
          </a>
        </p>
      )}
    </>
  )
}

function Line({ line, context: { texts, link } }: { line: MorningLine; context: Context }) {
  const { kind, text, owner, step, path } = line
  return (
    <li data-kind={kind}>
      <p>{text}</p>
      <p class="quiet">
        {owner === null ? (
          <strong>{texts.text('morning.owner.none')}</strong>
        ) : (
          texts.text('morning.owner', { owner })
        )}
      </p>
      <a href={link(path)}>{step}</a>
    </li>
  )
}

function ChoosePlace({ data: { place }, places, context: { texts, link } }: MorningProps) {
  if (places.length < 2) return null
  return (
    <form class="filter" method="get" action={link(morningPath)}>
      <label>
        <span>{texts.text('morning.place')}</span>
        <select class="ds-input" name="place">
          {places.map(({ value, text }) => (
            <option key={value} value={value} selected={value === place.code}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <button class="ds-button" data-variant="secondary" type="submit">
        {texts.text('morning.show')}
      </button>
    </form>
  )
}

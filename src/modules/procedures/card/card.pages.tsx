/** Procedures in words: how each goes, by when, on what ground, and how long it really takes. */
import { plainDate, startOfDay } from '#kernel/deadlines/plain-date.ts'
import type { PageContext } from '#kernel/http/page.ts'
import { sayTime } from '#ui/cases/due-text.ts'
import { procedurePath } from '#ui/cases/procedure-paths.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Card, Cards, Figures, StateWords } from './card.schema.ts'

type Context = PageContext<unknown, TextKey>

const missing = '–'

export function CardsPage({
  data: { procedures },
  context,
}: {
  readonly data: Cards
  readonly context: Context
}) {
  const { texts, link } = context
  const caption = texts.text('procedures.list')
  return (
    <>
      <h1>{texts.text('procedures.title')}</h1>
      <p class="lead">{texts.text('procedures.lead', { count: procedures.length })}</p>
      <section class="scroll fits" tabindex={0} aria-label={caption}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.text('procedures.column.procedure')}</th>
              <th scope="col">{texts.text('procedures.column.term')}</th>
              <th scope="col" class="number">
                {texts.text('procedures.column.ended')}
              </th>
              <th scope="col" class="number minor-cell">
                {texts.text('procedures.column.in_time')}
              </th>
              <th scope="col" class="number minor-cell">
                {texts.text('procedures.column.median')}
              </th>
            </tr>
          </thead>
          <tbody>
            {procedures.map(({ name, title, term, figures }) => (
              <tr key={name}>
                <th scope="row">
                  <a href={link(procedurePath(name))}>{title}</a>
                </th>
                <td>{term.said}</td>
                <td class="number">{figures ? sayCount(figures.ended, context) : missing}</td>
                <td class="number minor-cell">{sayShare(figures?.share_in_time ?? null, context)}</td>
                <td class="number minor-cell">{sayHours(figures?.median_hours ?? null, context)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="quiet">{texts.text('procedures.figures.rule')}</p>
    </>
  )
}

interface CardProps {
  readonly card: Card
  readonly context: Context
}

export function CardPage({ card, context }: CardProps) {
  const { texts } = context
  const { title, purpose, states } = card
  const year = sayYear(card, context)
  return (
    <>
      <h1>{title}</h1>
      <p class="lead">{purpose}</p>
      {year !== null && <p>{year}</p>}
      <p>{sayTerms(card, context)}</p>
      <section>
        <h2>{texts.text('procedures.how')}</h2>
        <p>{sayRoles(card, context)}</p>
        <ol class="case-story">
          {states
            .filter(({ duty }) => duty !== null)
            .map((state, i) => (
              <State key={state.state} state={state} card={card} isFirst={i === 0} context={context} />
            ))}
          <li>
            <h3>{texts.text('procedures.ends')}</h3>
            <ul>
              {states
                .filter(({ duty }) => duty === null)
                .map(({ state, title: end }) => (
                  <li key={state}>{end}</li>
                ))}
            </ul>
          </li>
        </ol>
      </section>
      <Terms card={card} context={context} />
      <YearFigures card={card} context={context} />
    </>
  )
}

/** How it stands, where there is enough to tell. */
function sayYear({ figures }: Card, context: Context): string | null {
  const { ended = null, share_in_time = null, median_hours = null } = figures ?? {}
  if (ended === null || share_in_time === null) return null
  const params = {
    count: ended,
    share: sayShare(share_in_time, context),
    median: sayHours(median_hours, context),
  }
  return context.texts.text('procedures.year_in_short', params)
}

function sayTerms({ term, kept }: Card, { texts }: Context): string {
  return texts.text('procedures.in_short', { term: term.said, kept: kept.said })
}

function sayRoles({ roles }: Card, { texts }: Context): string {
  const list = new Intl.ListFormat(texts.language, { type: 'disjunction' })
  return texts.text('procedures.who', { roles: list.format(roles.map(({ title }) => title.toLowerCase())) })
}

interface StateProps extends CardProps {
  readonly state: StateWords
  readonly isFirst: boolean
}

function State({ state, card, isFirst, context }: StateProps) {
  const { texts } = context
  return (
    <li>
      <h3>{state.title}</h3>
      <p>
        {isFirst && `${texts.text('procedures.state.first')} `}
        {sayDuty(state, card, context)}
      </p>
      <ul>
        {state.moves.map(({ move, title, by, to, to_title }) => (
          <li key={move}>
            {title}
            {to !== state.state && ` → ${to_title}`}{' '}
            {by !== state.duty && <span class="quiet">{`· ${texts.text(`procedures.by.${by}`)}`}</span>}
          </li>
        ))}
      </ul>
    </li>
  )
}

function sayDuty({ duty, term, stops_clock }: StateWords, card: Card, { texts }: Context): string {
  const said = term
    ? texts.text(`procedures.state.${duty ?? 'officer'}_own`, { term: term.said })
    : texts.text('procedures.state.officer', { term: card.term.said })
  return stops_clock ? `${said} ${texts.text('procedures.state.stops')}` : said
}

function Terms({ card: { terms, remind_days }, context: { texts } }: CardProps) {
  const caption = texts.text('procedures.terms')
  return (
    <section>
      <h2>{caption}</h2>
      <section class="scroll fits" tabindex={0} aria-label={caption}>
        <table>
          <caption class="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.text('procedures.terms.what')}</th>
              <th scope="col">{texts.text('procedures.column.term')}</th>
              <th scope="col">{texts.text('procedures.terms.law')}</th>
            </tr>
          </thead>
          <tbody>
            {terms.map(({ title, term }) => (
              <tr key={title}>
                <th scope="row">{title}</th>
                <td>{term.said}</td>
                <td>{term.law}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p>{texts.text('procedures.terms.remind', { count: remind_days })}</p>
    </section>
  )
}

function YearFigures({ card: { figures }, context }: CardProps) {
  const { texts } = context
  return (
    <section>
      <h2>{texts.text('procedures.figures')}</h2>
      {figures ? (
        <Counted figures={figures} context={context} />
      ) : (
        <p>{texts.text('procedures.figures.none')}</p>
      )}
    </section>
  )
}

function Counted({ figures, context }: { readonly figures: Figures; readonly context: Context }) {
  const { texts } = context
  const { from, until, opened, ended, median_hours, ninth_decile_hours, share_in_time } = figures
  const day = (one: string) => texts.date(startOfDay(plainDate(one)))
  const rows: (readonly [TextKey, string])[] = [
    ['procedures.figures.opened', sayCount(opened, context)],
    ['procedures.figures.ended', sayCount(ended, context)],
  ]
  if (share_in_time !== null)
    rows.push(
      ['procedures.figures.in_time', sayShare(share_in_time, context)],
      ['procedures.figures.median', sayHours(median_hours, context)],
      ['procedures.figures.ninth', sayHours(ninth_decile_hours, context)],
    )
  return (
    <>
      <p>{texts.text('procedures.figures.span', { from: day(from), until: day(until) })}</p>
      <dl class="facts">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{texts.text(label)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {share_in_time === null && ended !== 0 && <p>{texts.text('procedures.figures.few')}</p>}
      <p class="quiet">{texts.text('procedures.figures.rule')}</p>
    </>
  )
}

function sayCount(count: number | null, { texts }: Context): string {
  return count === null ? texts.text('procedures.figures.small') : texts.number(count)
}

function sayShare(share: number | null, { texts }: Context): string {
  return share === null ? missing : texts.number(share, { style: 'percent', maximumFractionDigits: 0 })
}

function sayHours(hours: number | null, { texts }: Context): string {
  return hours === null ? missing : sayTime(hours * 3_600_000, texts)
}

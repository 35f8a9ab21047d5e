/** Rounds for everyone: which there are, how far the hromadas have come, what is asked. */
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { roundPath, shareAnswered } from './rounds.rules.ts'
import type { RoundData, RoundInList } from './rounds.schema.ts'

type Context = PageContext<unknown, TextKey>

/** A day of the calendar, as people write it. */
export function sayDay(day: string, texts: Context['texts']): string {
  return texts.date(new Date(`${day}T12:00:00Z`))
}

export function RoundListPage({ rounds, context }: { rounds: readonly RoundInList[]; context: Context }) {
  const { texts, link } = context
  return (
    <>
      <h1>{texts.text('round.list.title')}</h1>
      <p class="lead">{texts.text('round.list.lead')}</p>
      {rounds.length === 0 ? (
        <p>{texts.text('round.list.empty')}</p>
      ) : (
        <section class="scroll fits" tabindex={0} aria-label={texts.text('round.list.caption')}>
          <table>
            <caption class="visually-hidden">{texts.text('round.list.caption')}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.text('round.list.title')}</th>
                <th scope="col">{texts.text('round.state')}</th>
                <th scope="col" class="minor-cell">
                  {texts.text('round.due')}
                </th>
                <th scope="col" class="number">
                  {texts.text('round.answered')}
                </th>
                <th scope="col" class="number minor-cell">
                  {texts.text('round.verified')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rounds.map((round) => (
                <tr key={round.id}>
                  <th scope="row">
                    <a href={link(roundPath(round.id))}>{sayRound(round, texts)}</a>
                  </th>
                  <td>{texts.text(`round.state.${round.state}`)}</td>
                  <td class="minor-cell">{sayDay(round.due_day, texts)}</td>
                  <td class="number">{sayPart(round.answered, round.asked, texts)}</td>
                  <td class="number minor-cell">{sayPart(round.verified, round.asked, texts)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  )
}

/** What a round is called. */
export function sayRound(
  { period, oblast_name }: Pick<RoundInList, 'period' | 'oblast_name'>,
  texts: Context['texts'],
): string {
  return `${texts.text('round.period', { period: sayPeriod(period, texts, 'name') })}, ${oblast_name}`
}

/** A part of the whole in whole percent; never 100 % before everything is there. */
export function sayPart(part: number, whole: number, texts: Context['texts']): string {
  const percent = whole === 0 ? 100 : Math.floor((part / whole) * 100)
  return `${texts.number(percent)}${texts.language === 'en' ? '' : '\u00a0'}%`
}

export function sayLead(round: Omit<RoundData, 'progress'>, texts: Context['texts']): string {
  const { state, due_day, published_at, answered, asked, verified } = round
  return texts.text('round.one.lead', {
    ...{ state, answered, asked, verified },
    day: sayDay(due_day, texts),
    published: published_at === null ? '' : texts.date(new Date(published_at)),
  })
}

export function RoundPage({ round, context }: { round: RoundData; context: Context }) {
  const { texts, link } = context
  const { methodology } = round
  return (
    <>
      <h1>{sayRound(round, texts)}</h1>
      <p class="lead">{sayLead(round, texts)}</p>
      <p>
        {texts.text('round.methodology')}:{' '}
        <a
          href={link(
            `/indicators/methodologies/${encodeURIComponent(methodology.code)}/${encodeURIComponent(methodology.version)}`,
          )}
        >
          {methodology.name}
        </a>
      </p>
      <section class="scroll fits" tabindex={0} aria-label={texts.text('round.one.caption')}>
        <table>
          <caption>{texts.text('round.one.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.text('round.hromada')}</th>
              <th scope="col" class="number">
                {texts.text('round.answered')}
              </th>
              <th scope="col" class="number">
                {texts.text('round.verified')}
              </th>
              <th scope="col" class="number minor-cell">
                {texts.text('round.returned')}
              </th>
            </tr>
          </thead>
          <tbody>
            {round.progress
              .toSorted(
                (a, b) => shareAnswered(b) - shareAnswered(a) || a.name.localeCompare(b.name, texts.language),
              )
              .map((one) => (
                <tr key={one.code}>
                  <th scope="row">
                    <a href={link(`/indicators/hromadas/${one.code}`)}>{one.name}</a>
                    {one.is_merged && <span class="quiet"> {texts.text('round.merged')}</span>}
                  </th>
                  <td class="number">{sayPart(one.answered, one.asked, texts)}</td>
                  <td class="number">{sayPart(one.verified, one.asked, texts)}</td>
                  <td class="number minor-cell">{texts.number(one.returned)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </section>
      <AskedTable round={round} texts={texts} />
    </>
  )
}

function AskedTable({ round, texts }: { round: RoundData; texts: Context['texts'] }) {
  return (
    <details>
      <summary>{texts.text('round.one.asked')}</summary>
      <section class="scroll fits" tabindex={0} aria-label={texts.text('round.one.asked_caption')}>
        <table>
          <caption class="visually-hidden">{texts.text('round.one.asked_caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.text('round.indicator')}</th>
              <th scope="col" class="minor-cell">
                {texts.text('round.dimension')}
              </th>
              <th scope="col">{texts.text('round.answered_by')}</th>
            </tr>
          </thead>
          <tbody>
            {round.asked_of.map((one) => (
              <tr key={one.indicator}>
                <th scope="row">{one.name}</th>
                <td class="minor-cell">{one.dimension_name}</td>
                <td>
                  {one.withdrawn_reason === null
                    ? texts.text(`round.by.${one.answered_by}`)
                    : texts.text('round.withdrawn', { reason: one.withdrawn_reason })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}

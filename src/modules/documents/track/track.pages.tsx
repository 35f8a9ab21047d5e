/** The way of a body off paper: what is done, what comes next, and three figures. */
import type { PageContext } from '#kernel/http/page.ts'
import { sayTime } from '#ui/cases/due-text.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { draftsPath } from '../drafts/drafts.rules.ts'
import { casesPath } from '../nomenclature/nomenclature.rules.ts'
import { bodyPath } from '../registers/registers.rules.ts'
import { templatesPath } from '../templates/templates.rules.ts'
import type { TrackStep } from './track.rules.ts'
import type { TrackData } from './track.schema.ts'

interface TrackProps {
  readonly track: TrackData
  readonly context: PageContext<unknown, TextKey>
}

/** Where each is done. */
const placeOf: Readonly<Record<TrackStep, (body: string) => string>> = {
  ...{ nomenclature: casesPath, registers: bodyPath, loading: bodyPath, templates: templatesPath },
  people: () => '/accounts/people',
  ...{ first: draftsPath, week: draftsPath, switch: draftsPath },
}

export function TrackPage({ track, context: { texts, link } }: TrackProps) {
  const { body, steps, electronic_share, median_visa_hours, late } = track
  const next = steps.find(({ is_done }) => !is_done)?.step
  const none = texts.text('track.none')
  return (
    <>
      <h1>{texts.text('track.title')}</h1>
      <p class="lead">
        {texts.text('track.lead', {
          ...{ body: body.name, done: steps.filter(({ is_done }) => is_done).length, of: steps.length },
        })}
      </p>
      <ol class="route">
        {steps.map(({ step, is_done }) => (
          <li key={step} aria-current={step === next ? 'step' : undefined}>
            <p>
              <a href={link(placeOf[step](body.id))}>{texts.text(`track.step.${step}`)}</a>{' '}
              <span class="quiet">
                {texts.text(is_done ? 'track.done' : step === next ? 'track.next' : 'track.later')}
              </span>
            </p>
            <p class="quiet">{texts.text(`track.how.${step}`)}</p>
          </li>
        ))}
      </ol>
      <dl class="facts">
        <div>
          <dt>{texts.text('track.electronic')}</dt>
          <dd>
            {electronic_share === null
              ? none
              : texts.text('track.percent', { share: Math.round(electronic_share) })}
          </dd>
        </div>
        <div>
          <dt>{texts.text('track.visa')}</dt>
          <dd>{median_visa_hours === null ? none : sayTime(median_visa_hours * 3_600_000, texts)}</dd>
        </div>
        <div>
          <dt>{texts.text('track.late')}</dt>
          <dd>{texts.number(late)}</dd>
        </div>
      </dl>
    </>
  )
}

/** Targets of a hromada, as everyone sees them: the light, the way in a picture and its table, and what is likely. */
import { plainDate, yearOf } from '#kernel/deadlines/plain-date.ts'
import type { PageContext } from '#kernel/http/page.ts'
import type { Picture } from '#kernel/picture/picture.ts'
import { lineChart } from '#ui/charts/line-chart.tsx'
import type { LineChartProps } from '#ui/charts/line-layout.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { pictureOf } from '#ui/pictures/picture-of.tsx'
import { PictureView } from '#ui/pictures/picture-view.tsx'
import { numberPath } from '../catalogue/addresses.rules.ts'
import { type Measure, sayNumber, sayShownUnit, sayValue } from '../facts/indicator-texts.rules.ts'
import { setAct, targetPath } from './targets.rules.ts'
import type { Target, Targets } from './targets.schema.ts'

type Context = PageContext<unknown, TextKey>

interface TargetsProps {
  readonly data: Targets
  /** Full name of the hromada. */
  readonly title: string
  readonly measureOf: (code: string) => Measure
  readonly context: Context
}

export function TargetsPage({ data: { hromada, targets }, title, measureOf, context }: TargetsProps) {
  const { texts, link } = context
  return (
    <>
      <h1>{texts.text('targets.title', { hromada: title })}</h1>
      <p class="lead">{texts.text('targets.lead', { count: targets.length })}</p>
      <Summary targets={targets} context={context} />
      {targets.map((target) => (
        <OneTarget
          key={target.id}
          target={target}
          title={title}
          hromada={hromada.code}
          measure={measureOf(target.indicator)}
          context={context}
        />
      ))}
      <p class="quiet">{texts.text('targets.how')}</p>
      <p>
        <a href={link(`${setAct.path}?hromada=${hromada.code}`)}>{texts.text('targets.new.link')}</a>
      </p>
    </>
  )
}

/** All of them at a glance; a light is a word and a sign, never a colour alone. */
function Summary({ targets, context: { texts } }: { targets: readonly Target[]; context: Context }) {
  if (targets.length < 2) return null
  const counted = Map.groupBy(targets, ({ light }) => light)
  return (
    <ul>
      {Array.from(counted, ([light, some]) => (
        <li key={light}>
          {texts.text('targets.light_count', {
            light: texts.text(`targets.light.${light}`),
            count: some.length,
          })}
        </li>
      ))}
    </ul>
  )
}

interface OneTargetProps {
  readonly target: Target
  readonly title: string
  readonly hromada: string
  readonly measure: Measure
  readonly context: Context
}

function OneTarget({ target, title, hromada, measure, context }: OneTargetProps) {
  const { texts, link } = context
  return (
    <section>
      <h2>
        <a href={link(numberPath(hromada, target.indicator))}>{target.name}</a>
      </h2>
      <TargetState target={target} measure={measure} texts={texts} />
      <WayPicture target={target} title={title} measure={measure} texts={texts} />
      <p class="quiet">
        {texts.text('targets.set', {
          by: target.set_role === 'leader' ? 'hromada' : 'oblast',
          day: texts.date(new Date(target.set_at)),
          reason: target.reason,
        })}{' '}
        <a href={link(targetPath.replace(':id', target.id))}>{texts.text('targets.change.link')}</a>
      </p>
    </section>
  )
}

interface StateProps {
  readonly target: Target
  readonly measure: Measure
  readonly texts: Context['texts']
}

/** Where a target stands, in words. */
export function TargetState({ target, measure, texts }: StateProps) {
  const { start_value, start_period, target_value, target_day, latest, planned, light } = target
  return (
    <>
      <p>
        <strong class={`light ${light}`}>{texts.text(`targets.light.${light}`)}.</strong>{' '}
        {texts.text('targets.way', {
          start: sayValue(start_value, measure, texts),
          period: sayPeriod(start_period, texts),
          target: sayValue(target_value, measure, texts),
          day: target_day,
        })}{' '}
        {latest !== null &&
          texts.text('targets.now', {
            period: sayPeriod(latest.period, texts),
            value: sayValue(latest.value, measure, texts),
            planned: sayValue(planned, measure, texts),
          })}
      </p>
      <p>{sayForecast(target, texts)}</p>
    </>
  )
}

/** What spans more than a year is told in years: a day would promise more than it knows. */
function sayForecast({ forecast }: Target, texts: Context['texts']): string {
  const { outcome, day, from, until, observed } = forecast
  if (outcome !== 'day' || day === null || from === null)
    return texts.text(`targets.forecast.${outcome === 'day' ? 'few' : outcome}`, { observed })
  const year = yearOf(plainDate(day))
  if (until === null) return texts.text('targets.forecast.open', { year: String(year), observed })
  const [first, last] = [yearOf(plainDate(from)), yearOf(plainDate(until))]
  return first === last
    ? texts.text('targets.forecast.day', { day, from, until, observed })
    : texts.text('targets.forecast.years', {
        ...{ year: String(year), first: String(first), last: String(last), observed },
      })
}

interface PictureProps {
  readonly target: Target
  /** Full name of the hromada. */
  readonly title: string
  readonly measure: Measure
  readonly texts: Context['texts']
}

function seriesOf({ way }: Target, texts: Context['texts']) {
  const series = [
    { key: 'observed', label: texts.text('targets.column.observed'), isMain: true },
    { key: 'planned', label: texts.text('targets.column.planned'), isMain: false },
    { key: 'forecast', label: texts.text('targets.column.forecast'), isMain: false },
  ] as const
  return series.filter(({ key }) => way.some((point) => point[key] !== null))
}

function captionOf({ target: { name }, measure, texts }: PictureProps): string {
  const unit = sayShownUnit(measure, texts)
  return texts.text('targets.caption', { name, unit: unit === null ? '' : `, ${unit}` })
}

export function wayPicture(props: PictureProps): Picture | undefined {
  const { target, title, measure, texts } = props
  const chart: LineChartProps = {
    series: seriesOf(target, texts).map(({ key, label, isMain }) => ({
      label,
      isMain,
      points: target.way.map((point) => ({
        period: sayPeriod(point.period, texts, 'short'),
        value: point[key],
      })),
    })),
    label: captionOf(props),
    format: (value) => sayNumber(value, measure, texts),
  }
  const source = texts.text('picture.values')
  const head = { name: target.indicator, title: chart.label, about: [title], source }
  return pictureOf(lineChart, chart, head, texts)
}

function WayPicture(props: PictureProps) {
  const { target, measure, texts } = props
  const { way } = target
  const shown = seriesOf(target, texts)
  const caption = captionOf(props)
  const period = (label: string) => sayPeriod(label, texts, 'short')
  return (
    <div class="two-columns">
      <PictureView picture={wayPicture(props)} />
      <section class="scroll" tabindex={0} aria-label={caption}>
        <table class="compact">
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.text('hromada.column.period')}</th>
              {shown.map(({ key, label }) => (
                <th key={key} scope="col" class="number">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {way.map((point) => (
              <tr key={point.period}>
                <th scope="row">{period(point.period)}</th>
                {shown.map(({ key }) => (
                  <td key={key} class="number">
                    {sayNumber(point[key], measure, texts)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

/** The sheet of figures: one sentence, one table that fits on a page of paper, every number a link. */
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { targetsPath } from '../targets/targets.rules.ts'
import type { Kpi, TargetsRow } from './kpi.schema.ts'
import { sayBeside, sayChange, sayFigure, sayLead } from './kpi-texts.rules.ts'

type Context = PageContext<unknown, TextKey>

interface KpiProps {
  readonly data: Kpi
  readonly context: Context
}

export function KpiPage({ data, context }: KpiProps) {
  const { texts, link } = context
  const { region, period, figures, targets, methodology } = data
  const caption = texts.text('kpi.caption', { name: region.name, period: sayPeriod(period, texts, 'name') })
  return (
    <>
      <h1>{texts.text('kpi.title', { name: region.name })}</h1>
      <p class="lead">{sayLead(data, texts)}</p>
      <section class="scroll fits" tabindex={0} aria-label={caption}>
        <table class="kpi">
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.text('kpi.column.figure')}</th>
              <th scope="col" class="number">
                {texts.text('kpi.column.value')}
              </th>
              <th scope="col" class="number">
                {texts.text('kpi.column.change')}
              </th>
            </tr>
          </thead>
          <tbody>
            {figures.map((figure) => (
              <tr key={figure.code}>
                <th scope="row">
                  {texts.text(`kpi.figure.${figure.code}`)}
                  <span class="note">{texts.text(`kpi.how.${figure.code}`)}</span>
                </th>
                <td class="number">
                  <a href={link(figure.path)}>{sayFigure(figure, methodology.decimals, texts)}</a>
                  <span class="note">{sayBeside(figure, methodology.decimals, texts)}</span>
                </td>
                <td class="number">{sayChange(figure, methodology.decimals, texts)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="quiet">
        {texts.text('kpi.note', { methodology: `${methodology.name}, ${methodology.version}` })}{' '}
        <span class="screen-only">{texts.text('kpi.opens')}</span>
      </p>
      <TargetsTable targets={targets} context={context} />
    </>
  )
}

/** Which hromadas the counts of targets are of. */
function TargetsTable({
  targets,
  context: { texts, link },
}: {
  targets: readonly TargetsRow[]
  context: Context
}) {
  if (targets.length === 0) return null
  return (
    <section id="targets" class="scroll fits screen-only" tabindex={0} aria-label={texts.text('kpi.targets')}>
      <table class="narrow">
        <caption>{texts.text('kpi.targets')}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.text('round.hromada')}</th>
            {(['targets_met', 'targets_on_track', 'targets_off'] as const).map((code) => (
              <th key={code} scope="col" class="number">
                {texts.text(`kpi.figure.${code}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {targets.map(({ code, name, met, on_track, off }) => (
            <tr key={code}>
              <th scope="row">
                <a href={link(targetsPath(code))}>{name}</a>
              </th>
              <td class="number">{texts.number(met)}</td>
              <td class="number">{texts.number(on_track)}</td>
              <td class="number">{texts.number(off)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

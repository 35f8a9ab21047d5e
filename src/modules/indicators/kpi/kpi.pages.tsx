/** The sheet of figures: one sentence, one table that fits on a page of paper, every number a link. */
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { formatScore } from '../region/region-texts.rules.ts'
import { targetsPath } from '../targets/targets.rules.ts'
import type { Figure, Kpi, TargetsRow } from './kpi.schema.ts'

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
        {texts.text('kpi.note', { methodology: `${methodology.name}, ${methodology.version}` })}
      </p>
      <TargetsTable targets={targets} context={context} />
    </>
  )
}

function sayLead({ figures, methodology, period }: Kpi, texts: Context['texts']): string {
  const find = (code: Figure['code']) => figures.find((one) => one.code === code)
  const [index, coverage] = [find('index'), find('coverage')]
  return texts.text('kpi.lead', {
    period: sayPeriod(period, texts),
    median: formatScore(texts, index?.value ?? null, methodology.decimals),
    scale: methodology.scale,
    coverage: sayPercent(coverage?.value ?? null, texts),
  })
}

function isCount({ code }: Figure): boolean {
  return code.startsWith('targets_')
}

function sayPercent(share: number | null, texts: Context['texts']): string {
  if (share === null) return texts.text('region.unknown')
  return texts.text('certainty.percent', { percent: texts.number(100 * share, { maximumFractionDigits: 1 }) })
}

function sayFigure(figure: Figure, decimals: number, texts: Context['texts']): string {
  const { code, value } = figure
  if (value === null) return texts.text('region.unknown')
  if (code === 'index') return formatScore(texts, value, decimals)
  return isCount(figure) ? texts.number(value) : sayPercent(value, texts)
}

/** What stands below a number: of how many, or between what. */
function sayBeside({ value, of, low, high }: Figure, decimals: number, texts: Context['texts']): string {
  if (value === null) return texts.text('kpi.nothing')
  if (low !== null && high !== null)
    return texts.text('kpi.between', {
      low: formatScore(texts, low, decimals),
      high: formatScore(texts, high, decimals),
    })
  return of === null ? '' : texts.text('kpi.of', { of: texts.number(of) })
}

/** Shares change by percentage points. */
function sayChange({ code, change }: Figure, decimals: number, texts: Context['texts']): string {
  if (change === null) return texts.text('region.unknown')
  const size = code === 'index' ? change : 100 * change
  const shown = formatScore(texts, Math.abs(size), code === 'index' ? decimals : 1)
  if (Number(shown.replace(',', '.')) === 0) return shown
  return `${change > 0 ? '↑' : '↓'}\u00a0${shown}`
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

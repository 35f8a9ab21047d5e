/** The sheet of figures in words, and on paper. */
import type { Translator } from '#kernel/i18n.ts'
import type { Paper } from '#kernel/paper/paper.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { formatScore } from '../region/region-texts.rules.ts'
import type { Figure, Kpi } from './kpi.schema.ts'

type Texts = Translator<TextKey>

export function sayLead({ figures, methodology, period }: Kpi, texts: Texts): string {
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

function sayPercent(share: number | null, texts: Texts): string {
  if (share === null) return texts.text('region.unknown')
  return texts.text('certainty.percent', { percent: texts.number(100 * share, { maximumFractionDigits: 1 }) })
}

export function sayFigure(figure: Figure, decimals: number, texts: Texts): string {
  const { code, value } = figure
  if (value === null) return texts.text('region.unknown')
  if (code === 'index') return formatScore(texts, value, decimals)
  return isCount(figure) ? texts.number(value) : sayPercent(value, texts)
}

/** What stands below a number: of how many, or between what. */
export function sayBeside({ value, of, low, high }: Figure, decimals: number, texts: Texts): string {
  if (value === null) return texts.text('kpi.nothing')
  if (low !== null && high !== null)
    return texts.text('kpi.between', {
      low: formatScore(texts, low, decimals),
      high: formatScore(texts, high, decimals),
    })
  return of === null ? '' : texts.text('kpi.of', { of: texts.number(of) })
}

/** Shares change by percentage points. */
export function sayChange({ code, change }: Figure, decimals: number, texts: Texts): string {
  if (change === null) return texts.text('region.unknown')
  const size = code === 'index' ? change : 100 * change
  const shown = formatScore(texts, Math.abs(size), code === 'index' ? decimals : 1)
  if (Number(shown.replace(',', '.')) === 0) return shown
  return `${change > 0 ? '↑' : '↓'}\u00a0${shown}`
}

/** A number with what stands below it on the page. */
function sayWhole(figure: Figure, decimals: number, texts: Texts): string {
  const beside = sayBeside(figure, decimals, texts)
  const number = sayFigure(figure, decimals, texts)
  return beside === '' ? number : `${number} (${beside})`
}

/** One sheet: which hromada has which targets stands on the screen alone. */
export function paperOf(data: Kpi, texts: Texts): Paper {
  const { region, period, figures, methodology } = data
  const { decimals } = methodology
  const about = texts.text('kpi.caption', { name: region.name, period: sayPeriod(period, texts, 'name') })
  return {
    title: texts.text('kpi.title', { name: region.name }),
    about,
    parts: [
      { kind: 'text', text: sayLead(data, texts), isLead: true },
      {
        kind: 'table',
        caption: about,
        columns: [
          { title: texts.text('kpi.column.figure'), width: 3 },
          { title: texts.text('kpi.column.value'), isNumber: true, width: 1.5 },
          { title: texts.text('kpi.column.change'), isNumber: true },
        ],
        rows: figures.map((figure) => [
          `${texts.text(`kpi.figure.${figure.code}`)}. ${texts.text(`kpi.how.${figure.code}`)}`,
          sayWhole(figure, decimals, texts),
          sayChange(figure, decimals, texts),
        ]),
      },
      {
        kind: 'text',
        text: texts.text('kpi.note', { methodology: `${methodology.name}, ${methodology.version}` }),
        isQuiet: true,
      },
    ],
  }
}

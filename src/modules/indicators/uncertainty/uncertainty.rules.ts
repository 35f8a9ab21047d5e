/** What is said of an uncertainty analysis: its section of report.json, and what to be wary of. */
import type { Choice } from '#engines/composite-index/uncertainty/variation.ts'
import { type Estimate, leavesUnit } from '#engines/sensitivity/sobol-indices.ts'
import type { Language, Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Methodology } from '../methodology/methodology.schema.ts'
import type { UncertaintyRun } from './uncertainty.commands.ts'

/** Fewer replicates than this give bands that another seed would move. */
const fewReplicates = 100

export type UncertaintyWarning =
  | { readonly code: 'uncertainty_nothing_varies' }
  | { readonly code: 'uncertainty_few'; readonly count: number }
  | { readonly code: 'uncertainty_no_winsorising' }
  /** A node whose weight stays zero whatever it is multiplied by. */
  | { readonly code: 'uncertainty_weight_zero'; readonly node: string }
  | { readonly code: 'uncertainty_runs_left_out'; readonly count: number; readonly of: number }
  | { readonly code: 'uncertainty_units_left_out'; readonly count: number }
  | { readonly code: 'uncertainty_no_sensitivity' }
  | { readonly code: 'uncertainty_sensitivity_doubtful'; readonly count: number; readonly of: number }
  | { readonly code: 'uncertainty_ranks_never_move' }
  | { readonly code: 'uncertainty_interval'; readonly inputs: readonly Choice[]; readonly samples: number }

type Ranked = Pick<UncertaintyRun, 'bands'> & { readonly kept: Int32Array }

export function warningsOfUncertainty(run: UncertaintyRun, kept: Int32Array): UncertaintyWarning[] {
  const { variation, inputs, replicates, counted, sobol, samples, doubtful } = run
  const warnings: UncertaintyWarning[] = []
  if (inputs.length === 0) warnings.push({ code: 'uncertainty_nothing_varies' })
  if (replicates < fewReplicates) warnings.push({ code: 'uncertainty_few', count: replicates })
  if (inputs.includes('treat') && variation.treat.flat().every(({ method }) => method !== 'winsorise')) {
    warnings.push({ code: 'uncertainty_no_winsorising' })
  }
  for (const { code, weight } of variation.plan.nodes.slice(1)) {
    if (weight === 0 && variation.spread > 0) warnings.push({ code: 'uncertainty_weight_zero', node: code })
  }
  if (counted < replicates) {
    warnings.push({ code: 'uncertainty_runs_left_out', count: replicates - counted, of: replicates })
  }
  const partly = countPartly({ bands: run.bands, kept }, counted)
  if (partly > 0) warnings.push({ code: 'uncertainty_units_left_out', count: partly })
  if (inputs.length > 0 && !sobol) warnings.push({ code: 'uncertainty_no_sensitivity' })
  if (sobol && doubtful > 0) {
    const of = samples * (inputs.length + 2)
    warnings.push({ code: 'uncertainty_sensitivity_doubtful', count: doubtful, of })
  }
  if (sobol?.variance === 0) warnings.push({ code: 'uncertainty_ranks_never_move' })
  const loose = inputs.filter((_, i) => sobol && (leavesUnit(sobol.first[i]) || leavesUnit(sobol.total[i])))
  if (loose.length > 0) warnings.push({ code: 'uncertainty_interval', inputs: loose, samples })
  return warnings
}

/** Kept units that some of the counted replicates gave a rank, and others did not. */
function countPartly({ bands, kept }: Ranked, counted: number): number {
  return kept.reduce((n, row) => n + (bands[row].runs > 0 && bands[row].runs < counted ? 1 : 0), 0)
}

/** The sentence of a warning; what varies is named in words. */
export function sayUncertaintyWarning(warning: UncertaintyWarning, texts: Translator<TextKey>): string {
  const { code, ...params } = warning
  const said =
    'inputs' in params
      ? {
          samples: params.samples,
          inputs: params.inputs.map((input) => texts.text(choiceKey(input))).join(', '),
        }
      : params
  return texts.text(`index.warning.${code}`, said)
}

/** What names a choice in words. */
export function choiceKey(choice: Choice): TextKey {
  return `index.choice.${choice}`
}

/**
 * The section of report.json; a number that does not exist is null.
 * @param keyOf what names a row of the data
 */
export function uncertaintySection(
  run: UncertaintyRun,
  kept: Int32Array,
  methodology: Methodology,
  keyOf: (row: number) => object,
  texts: Readonly<Record<Language, Translator<TextKey>>>,
): object {
  const { sobol, inputs, samples, byUnit } = run
  return {
    replicates: run.replicates,
    counted: run.counted,
    seed: run.seed,
    generator: 'philox4x32-10',
    quantiles: 'nearest_rank',
    varied: methodology.uncertainty ?? {},
    mean_rank_shift: numberOrNull(run.meanShift),
    sensitivity: sobol
      ? {
          output: 'mean_absolute_rank_shift',
          samples,
          evaluations: samples * (inputs.length + 2),
          estimators: { first_order: 'saltelli_2010', total: 'jansen_1999', interval: 'bootstrap_95' },
          mean: sobol.mean,
          variance: sobol.variance,
          inputs: orderOfInfluence(run).map((i) => ({
            input: inputs[i],
            name: texts.uk.text(choiceKey(inputs[i])),
            name_en: texts.en.text(choiceKey(inputs[i])),
            first_order: estimateOrNull(sobol.first[i]),
            total: estimateOrNull(sobol.total[i]),
          })),
          units: byUnit.length === 0 ? null : Array.from(kept, (row) => unitOf(row, run, keyOf)),
        }
      : null,
    warnings: warningsOfUncertainty(run, kept).map((warning) => ({
      ...warning,
      message: sayUncertaintyWarning(warning, texts.uk),
      message_en: sayUncertaintyWarning(warning, texts.en),
    })),
  }
}

/** What matters most for one unit, and how much each choice does; null where its rank never moves or is not always there. */
function unitOf(row: number, { inputs, byUnit }: UncertaintyRun, keyOf: (row: number) => object): object {
  const totals = byUnit[row]
  if (!totals) return { ...keyOf(row), most: null }
  const most = inputs[totals.indexOf(Math.max(...totals))]
  return { ...keyOf(row), most, total: Object.fromEntries(inputs.map((input, i) => [input, totals[i]])) }
}

/** Numbers of the inputs, the one that matters most first. */
export function orderOfInfluence({ inputs, sobol }: UncertaintyRun): number[] {
  const total = (i: number) => sobol?.total[i].value || 0
  return Array.from(inputs.keys()).sort((a, b) => total(b) - total(a) || a - b)
}

function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value
}

function estimateOrNull({ value, low, high }: Estimate): object | null {
  return Number.isNaN(value) ? null : { value, low, high }
}

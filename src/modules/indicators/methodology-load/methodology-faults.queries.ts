/** What makes a sound methodology unusable here: indicators, columns and periods that the database does not have. */
import type { IndexPlan, Leaf } from '#engines/composite-index/plan.ts'
import { AppError, type Problem } from '#kernel/errors.ts'
import type { FoundFile, LoadRun } from '#kernel/loading/loader.ts'
import { readPeriod } from '#kernel/periods.ts'
import { formatPath } from '#kernel/validation.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { fitsAddress } from '../catalogue/addresses.rules.ts'
import { listIndicators } from '../facts/facts.queries.ts'
import { findGrouping, listGroupNames } from '../methodology/hromada-groups.rules.ts'
import type { LoadedMethodology } from '../methodology/load-methodology.commands.ts'
import { readMethodologyFile } from '../methodology/methodology.files.ts'

/** @throws AppError `methodology.unusable` where there is any problem */
export function refuse({ path: file }: FoundFile, problems: readonly Problem[]): void {
  if (problems.length === 0) return
  throw new AppError('methodology.unusable', { file, count: problems.length }, problems)
}

/**
 * A code or version that no page can have in its address, indicators and denominators that the catalogue does not have,
 * and groups that hromadas do not form.
 * @param plan of the whole tree, as far as it can be used or not
 * @throws AppError `methodology.unusable` with all of them, each with its line and path
 */
export async function refuseUnusable(
  file: FoundFile,
  { methodology, tables }: LoadedMethodology,
  plan: IndexPlan,
  { tx, appliesFrom }: LoadRun<TextKey>,
): Promise<void> {
  const known = new Set((await listIndicators(tx)).map(({ code }) => code))
  const isTable = 'table' in methodology.index || 'catalogue' in methodology.index
  const document = await readMethodologyFile(file.path)
  const paths = pathsOf(plan)
  const problems: Problem[] = []
  for (const path of ['code', 'version'] as const) {
    const value = String(methodology[path])
    if (!fitsAddress(value))
      problems.push({
        code: 'methodology.not_in_address',
        params: { value },
        path,
        line: document.lineOf([path]),
      })
  }
  if (appliesFrom !== undefined && !readPeriod(appliesFrom))
    problems.push({ code: 'methodology.period_unknown', params: { period: appliesFrom } })
  const weights = methodology.rollup?.weights
  if (typeof weights === 'object' && !known.has(weights.indicator))
    problems.push({
      code: 'methodology.unknown_indicator',
      params: { indicator: weights.indicator },
      path: 'rollup.weights.indicator',
      line: document.lineOf(['rollup', 'weights', 'indicator']),
    })
  plan.nodes.forEach((node, at) => {
    if (node.kind === 'branch') return
    const place = isTable
      ? { file: tables[0] ?? file.path }
      : { path: formatPath(paths[at]), line: document.lineOf(paths[at]) }
    for (const fault of faultsOf(node, known)) problems.push({ ...fault, ...place })
  })
  refuse(file, problems)
}

function faultsOf({ code, denominator, impute }: Leaf, known: ReadonlySet<string>): Problem[] {
  const faults: Problem[] = []
  if (!known.has(code)) faults.push({ code: 'methodology.unknown_indicator', params: { indicator: code } })
  if (denominator !== undefined && !known.has(denominator))
    faults.push({ code: 'methodology.unknown_denominator', params: { indicator: code, column: denominator } })
  if ('group' in impute && !findGrouping(impute.group)) {
    const params = { indicator: code, column: impute.group, names: listGroupNames().join(', ') }
    faults.push({ code: 'methodology.unknown_group', params })
  }
  return faults
}

/** The path of each node in a document whose tree is written out. */
function pathsOf({ nodes }: IndexPlan): (string | number)[][] {
  const paths: (string | number)[][] = nodes.map(() => ['index'])
  nodes.forEach((node, at) => {
    if (node.kind === 'leaf') return
    node.children.forEach((child, place) => {
      paths[child] = [...paths[at], 'children', place]
    })
  })
  return paths
}

/** Taking in methodologies: checked against the catalogue, their tree written out, never changed once they are stored. */
import { readFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { type IndexPlan, listLeaves } from '#engines/composite-index/plan.ts'
import { fileError, type Problem } from '#kernel/errors.ts'
import type { FoundFile, Loader, LoadReport, LoadRun, ReportLine } from '#kernel/loading/loader.ts'
import { labelPeriod, orderPeriods } from '#kernel/periods.ts'
import { joinNames } from '#kernel/tables/column-names.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { changeBeginning, storeMethodology } from '../facts/facts.commands.ts'
import { listDimensions, listMethodologies, type StoredMethodology } from '../facts/facts.queries.ts'
import { storable } from '../loading/catalogue-load.rules.ts'
import { readEach } from '../loading/several-files.rules.ts'
import { type LoadedMethodology, loadMethodology } from '../methodology/load-methodology.commands.ts'
import { checkMethodology } from '../methodology/methodology.rules.ts'
import type { Name } from '../methodology/methodology.schema.ts'
import { planStored } from '../methodology/stored.rules.ts'
import { refuse, refuseUnusable } from './methodology-faults.queries.ts'
import { findOvertaking, listPublishedRounds } from './published-rounds.queries.ts'
import { offerVersion } from './published-rounds.rules.ts'
import { detailsOf, type LeftOut, readReach, sayLeftOut, whyNot } from './usable-indicators.queries.ts'
import { writeOut } from './written-out.rules.ts'

type Run = LoadRun<TextKey>
type Line = ReportLine<TextKey>

const shownCodes = 8

/** Methodologies: YAML or JSON with the key `spilka_methodology`, and tables beside it. */
export const methodologyLoader: Loader<TextKey> = {
  kind: 'methodology',
  reach: 'platform',
  recognises: ({ format, keys }) => format !== 'table' && keys.includes('spilka_methodology'),
  async load(files, given) {
    const { appliesFrom } = given
    const run = { ...given, appliesFrom: appliesFrom && (labelPeriod(appliesFrom) ?? appliesFrom) }
    const resolved = await readEach(files, (file) => resolve(file, run))
    const reports: LoadReport<TextKey>[] = []
    for (const [place, one] of resolved.entries()) {
      reports.push(await store(one, run, new Date(run.now.getTime() + place)))
    }
    return reports
  },
}

/** A methodology as it would be stored. */
interface Resolved {
  readonly file: FoundFile
  readonly loaded: LoadedMethodology
  readonly plan: IndexPlan
  readonly document: string
  readonly source: string
  readonly leftOut: readonly LeftOut[]
  /** Indicators of a fixed tree that nothing was observed of. */
  readonly silent: readonly string[]
}

async function resolve(file: FoundFile, run: Run): Promise<Resolved> {
  const loaded = await loadMethodology(file.path, run.isFlat)
  const { minShareOfUnits } = loaded
  const whole = loaded.plan()
  await refuseUnusable(file, loaded, whole.plan, run)
  const before = findStored(loaded, await listMethodologies(run.tx))
  const reach = await readReach(run.tx, run.appliesFrom ?? before?.applies_from ?? undefined)
  const leftOut: LeftOut[] = loaded.contextOnly.map((code) => ({ code, why: 'context_only' }))
  const silent: string[] = []
  for (const { code } of listLeaves(whole.plan)) {
    const why = whyNot(code, reach, minShareOfUnits ?? 0)
    if (minShareOfUnits !== undefined && why !== undefined) leftOut.push({ code, why })
    else if (why === 'no_values') silent.push(code)
  }
  const isOut = new Set(leftOut.map(({ code }) => code))
  const { plan, names } = minShareOfUnits === undefined ? whole : loaded.plan((code) => !isOut.has(code))
  const { index: _, levels: __, ...head } = loaded.methodology
  const content = writeOut(head, plan, await nameNodes(plan, names, run))
  refuse(file, checkMethodology(content).problems)
  const source = await readSource(file)
  const document = JSON.stringify(content, null, 1)
  if (!isDeepStrictEqual(planStored(document).plan, plan))
    throw new Error(`written out, ${file.name} is another methodology`)
  return { file, loaded, plan, document, source, leftOut, silent }
}

/** Names of the file, else those of the list of dimensions; a dimension that is called by its code has none. */
async function nameNodes(
  { nodes }: IndexPlan,
  names: ReadonlyMap<string, Name>,
  { tx }: Run,
): Promise<ReadonlyMap<string, Name>> {
  const dimensions = new Map((await listDimensions(tx)).map((row) => [row.code, row]))
  return new Map(
    nodes.flatMap(({ code }) => {
      const [name, dimension] = [names.get(code), dimensions.get(code)]
      if (name) return [[code, name] as const]
      if (!dimension || dimension.name === code) return []
      return [[code, { uk: dimension.name, en: dimension.name_en ?? dimension.name }] as const]
    }),
  )
}

async function readSource(file: FoundFile): Promise<string> {
  try {
    return storable(await readFile(file.path, 'utf8'))
  } catch (error) {
    throw fileError(error, file.path)
  }
}

/** What is stored under the code and version of the file already. */
function findStored(
  { methodology: { code, version } }: LoadedMethodology,
  stored: readonly StoredMethodology[],
): StoredMethodology | undefined {
  return stored.find((other) => other.code === code && other.version === String(version))
}

async function store(resolved: Resolved, run: Run, now: Date): Promise<LoadReport<TextKey>> {
  const { file, loaded, plan, document, source, leftOut } = resolved
  const stored = await listMethodologies(run.tx)
  const before = findStored(loaded, stored)
  if (before) return keep(resolved, before, run)

  const { code, version, name } = loaded.methodology
  const applies_from = run.appliesFrom ?? null
  refuse(
    file,
    await findOvertaking(run.tx, (known) => [...known, { code, version: String(version), applies_from }]),
  )
  const leaves = listLeaves(plan).length
  const load_id = await run.record(file, { kind: 'methodology', rows: leaves })
  await storeMethodology(run.tx, {
    code,
    version: String(version),
    name: storable(name.uk ?? name.en ?? code),
    name_en: storable(name.en ?? name.uk ?? code),
    document,
    source,
    applies_from,
    loaded_at: now,
    load_id,
  })
  const params = { name: name.uk ?? name.en ?? code, version: String(version), indicators: leaves }
  const { remarks, warnings } = sayLeftOut(leftOut)
  return {
    file: file.name,
    done: [{ text: 'loading.methodology.done', params }, beginningLine(applies_from), ...remarks],
    warnings: [...warnings, ...saySilent(resolved), ...sayWeightless(plan)],
    // Without a beginning it governs what another one has governed so far: published ranks change.
    questions: run.appliesFrom === undefined ? sayReplaced(stored.at(-1)) : [],
    details: detailsOf(leftOut),
  }
}

/** A methodology that was once loaded is not changed: who published by it must find it as it was. */
async function keep(resolved: Resolved, before: StoredMethodology, run: Run): Promise<LoadReport<TextKey>> {
  const { file, loaded, plan, document, source, leftOut } = resolved
  const { code, version, applies_from } = before
  const isSame = document === before.document
  const isCatalogues = 'catalogue' in loaded.methodology.index && source === before.source
  if (!isSame && !isCatalogues) refuse(file, [await explainTaken(before, run)])

  const codes = joinNames(listDifferences(planStored(before.document).plan, plan), shownCodes)
  const done: Line[] = [{ text: 'loading.methodology.same', params: { code, version } }]
  const isMoved = run.appliesFrom !== undefined && run.appliesFrom !== applies_from
  const beginning = run.appliesFrom ?? null
  if (isMoved) await moveBeginning(before, beginning, file, run)
  return {
    file: file.name,
    done: isMoved ? [...done, beginningLine(beginning)] : done,
    warnings: isSame ? [] : [{ text: 'loading.methodology.would_differ', params: { codes } }],
    questions: isMoved
      ? [
          {
            text: 'loading.methodology.moved',
            params: { before: applies_from ?? 'none', after: beginning ?? '' },
          },
        ]
      : [],
    details: detailsOf(isSame ? [] : leftOut),
  }
}

/** Why a stored version takes no other content, and which version is free. */
async function explainTaken({ code, version }: StoredMethodology, { tx }: Run): Promise<Problem> {
  const versions = (await listMethodologies(tx)).filter((one) => one.code === code)
  const offered = offerVersion(
    version,
    versions.map((one) => one.version),
  )
  const published = (await listPublishedRounds(tx)).filter(
    (round) => round.methodology_code === code && round.methodology_version === version,
  )
  if (published.length === 0) return { code: 'methodology.version_taken', params: { code, version, offered } }
  const { periods } = orderPeriods(published.map(({ period }) => period))
  const params = { code, version, offered, periods: joinNames(periods, shownCodes) }
  return { code: 'methodology.version_published', params }
}

async function moveBeginning(
  { code, version }: StoredMethodology,
  applies_from: string | null,
  file: FoundFile,
  { tx }: Run,
): Promise<void> {
  const isIt = (one: { readonly code: string; readonly version: string }) =>
    one.code === code && one.version === version
  refuse(
    file,
    await findOvertaking(tx, (known) => known.map((one) => (isIt(one) ? { ...one, applies_from } : one))),
  )
  await changeBeginning(tx, { code, version, applies_from })
}

/** Indicators that stand in one of two plans only, or stand there otherwise. */
function listDifferences(one: IndexPlan, other: IndexPlan): string[] {
  const [before, after] = [one, other].map(
    (plan) => new Map(listLeaves(plan).map((leaf) => [leaf.code, leaf])),
  )
  const codes = new Set([...before.keys(), ...after.keys()])
  return [...codes].filter((code) => !isDeepStrictEqual(before.get(code), after.get(code)))
}

function beginningLine(from: string | null): Line {
  return from === null
    ? { text: 'loading.methodology.for_all' }
    : { text: 'loading.methodology.from', params: { period: from } }
}

function saySilent({ silent }: Resolved): Line[] {
  const params = { count: silent.length, codes: joinNames(silent, shownCodes) }
  return silent.length === 0 ? [] : [{ text: 'loading.methodology.silent', params }]
}

/** A dimension of weight 0 is gone from the index without a trace on its pages: whoever loads it is to mean that. */
function sayWeightless({ nodes }: IndexPlan): Line[] {
  const codes = nodes.flatMap(({ code, weight }, at) => (at > 0 && weight === 0 ? [code] : []))
  const params = { count: codes.length, codes: joinNames(codes, shownCodes) }
  return codes.length === 0 ? [] : [{ text: 'loading.methodology.weightless', params }]
}

function sayReplaced(last: StoredMethodology | undefined): Line[] {
  if (!last) return []
  return [{ text: 'loading.methodology.replaces', params: { name: last.name, version: last.version } }]
}

/** The result of a panel becomes the weights of a new version of the methodology, in one step. */
import type { Kysely, Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Translator } from '#kernel/i18n.ts'
import { authorize, everywhere } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { listMethodologies, type StoredMethodology } from '../facts/facts.queries.ts'
import { differencesOf } from '../methodology/differences.rules.ts'
import { namerOf } from '../methodology/methodology-page.rules.ts'
import { planStored } from '../methodology/stored.rules.ts'
import { storeNewVersion } from '../methodology-load/new-version.commands.ts'
import { lockToRun } from '../panels/panels.commands.ts'
import { listAnswers, listItems, nameItem, type PanelRow } from '../panels/panels.queries.ts'
import { panelPath } from '../panels/panels.rules.ts'
import { indicatorsRunPanels } from '../permissions.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import { nextVersion, reweigh } from './adopt.rules.ts'
import { roundResults } from './results.rules.ts'
import type { AdoptedPanel, AdoptPanel, ProposedVersion } from './results.schema.ts'

type Db = Kysely<Database>
type Texts = Translator<TextKey>

/** What would be stored, and what of it would weigh nothing. */
export interface Proposal {
  readonly before: StoredMethodology
  readonly version: string
  readonly content: object
  /** Names of what would vanish from the index. */
  readonly vanishing: readonly string[]
  /** Versions that were stored after the one that was judged. */
  readonly later: readonly string[]
}

/**
 * @param version as somebody named it; the next free one otherwise
 * @throws AppError `panel.no_weights` where the panel is not finished or judged no weights
 */
export async function proposeVersion(
  db: Db,
  panel: PanelRow,
  texts: Texts,
  version?: string,
): Promise<Proposal> {
  const { id, title, method, subject, state, methodology_code, methodology_version, node_code } = panel
  if (subject !== 'weights' || state !== 'finished' || node_code === null)
    throw new AppError('panel.no_weights')
  const versions = (await listMethodologies(db)).filter(({ code }) => code === methodology_code)
  const before = versions.find((one) => one.version === methodology_version)
  if (!before) throw new AppError('panel.no_weights')
  const items = (await listItems(db, panel)).map((item) => nameItem(item, texts))
  const result = roundResults({ method, items }, await listAnswers(db, panel)).at(-1)
  if (!result) throw new AppError('panel.no_weights')
  const taken = new Set(versions.map((one) => one.version))
  const named = version ?? nextVersion(before.version, taken)
  const weights = new Map(result.items.map(({ code, weight }) => [code, weight]))
  const source = texts.text('panel.adopt.source', { title, path: panelPath(id, 'result') })
  return {
    before,
    version: named,
    content: reweigh(before.document, { node: node_code, weights, version: named, source }),
    later: versions.slice(versions.indexOf(before) + 1).map((one) => one.version),
    vanishing: result.items.flatMap(({ name, weight }) => (weight === 0 ? [name] : [])),
  }
}

/** What the proposed version does otherwise, in words. @param known names of indicators; undefined where nothing is observed yet */
export function describeProposal(
  panel: PanelRow,
  { before, version, content, vanishing, later }: Proposal,
  known: Pick<ComputedRegion, 'indicators' | 'dimensions'> | undefined,
  texts: Texts,
): Omit<ProposedVersion, 'may_adopt'> {
  const read = (document: string) => {
    const { plan, names, rollup } = planStored(document)
    return {
      plan,
      rollup,
      nameOf: namerOf(known ?? { indicators: new Map(), dimensions: new Map() }, names, texts),
    }
  }
  const differences = differencesOf(read(before.document), read(JSON.stringify(content)), texts)
  return {
    panel: panel.id,
    panel_version: panel.version,
    code: before.code,
    version,
    differences: { against: before.version, ...differences },
    vanishing: [...vanishing],
    later: [...later],
    made_version: panel.made_version,
  }
}

export async function adoptPanel(
  tx: Transaction<Database>,
  input: AdoptPanel,
  context: ActContext<Resources, TextKey>,
): Promise<ActDone<AdoptedPanel>> {
  const { actor, texts, now } = context
  const panel = await lockToRun(tx, input.id, context)
  // A methodology is everybody's: the oblasts of a platform are compared by one.
  authorize(actor, indicatorsRunPanels, everywhere)
  if (panel.version !== input.version) throw new AppError('act.stale')
  if (panel.made_version !== null) throw new AppError('panel.moved_on')
  const { before, version, content, vanishing } = await proposeVersion(tx, panel, texts, input.new_version)
  if (vanishing.length > 0 && input.may_vanish !== true) {
    const params = { names: vanishing.join('; ') }
    throw new AppError('act.invalid', {}, [{ code: 'panels.vanishing', params, path: 'may_vanish' }])
  }
  await storeNewVersion(tx, {
    ...{ before, version, content, now },
    appliesFrom: input.applies_from,
    loadedBy: actor.person?.id ?? null,
  })
  await tx
    .updateTable('indicators.panel')
    .set({ made_version: version, version: panel.version + 1 })
    .where('oblast_code', '=', panel.oblast_code)
    .where('id', '=', panel.id)
    .execute()
  return {
    data: { id: panel.id, code: before.code, version, against: before.version },
    facts: {
      object: { type: 'panel', id: panel.id },
      changes: [
        {
          field: 'methodology',
          before: `${before.code} ${before.version}`,
          after: `${before.code} ${version}`,
        },
        { field: 'applies_from', after: input.applies_from },
      ],
    },
    said: { version },
  }
}

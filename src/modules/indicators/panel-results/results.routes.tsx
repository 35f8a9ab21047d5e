/** The result of a panel, for everyone; and the version of a methodology that is made of it. */
import type { Act } from '#kernel/acts/act.ts'
import { AppError } from '#kernel/errors.ts'
import type { Page } from '#kernel/http/page.ts'
import { everywhere, permits } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { methodologyPath } from '../catalogue/addresses.rules.ts'
import { describePanels } from '../panels/describe.queries.ts'
import { getPanel, listAnswers, listItems, nameItem, placeOfPanel } from '../panels/panels.queries.ts'
import { officeSteps } from '../panels/panels.routes.tsx'
import { adoptAct, panelPath, panelsPath } from '../panels/panels.rules.ts'
import { PanelParams } from '../panels/panels.schema.ts'
import { indicatorsRunPanels } from '../permissions.ts'
import { findComputedRegion } from '../region/region-index.queries.ts'
import { adoptPanel, describeProposal, proposeVersion } from './adopt.commands.ts'
import { ResultPage } from './result.pages.tsx'
import { spreadPicture } from './results.pages.tsx'
import { roundResults } from './results.rules.ts'
import { AdoptedPanel, AdoptPanel, PanelResult, ProposedVersion } from './results.schema.ts'
import { VersionPage } from './version.pages.tsx'

const resultPage: Page<Resources, PanelParams, PanelResult, TextKey> = {
  path: `${panelsPath}/:id/result`,
  permission: 'public',
  changes: 'always',
  summary: 'panel.result.summary',
  params: PanelParams,
  data: PanelResult,
  async load({ id }, { resources: { db }, texts }) {
    const row = await getPanel(db, id)
    if (row.state !== 'finished') throw new AppError('http.not_found')
    const [panel] = await describePanels(db, [row], texts)
    const items = (await listItems(db, row)).map((item) => nameItem(item, texts))
    const { finished_at, made_version, method } = row
    return {
      panel: { ...panel, finished_at: finished_at?.toISOString() ?? null, made_version },
      rounds: roundResults({ method, items }, await listAnswers(db, row)),
    }
  },
  head: ({ panel }, { texts }) => ({
    title: texts.text('panel.result.title', { title: panel.title }),
    breadcrumbs: [
      { text: texts.text('panel.list.title'), path: panelsPath },
      { text: panel.title, path: panelPath(panel.id, 'result') },
    ],
    next: [
      ...(panel.node
        ? [
            {
              text: texts.text('panel.result.methodology'),
              path: methodologyPath({
                code: panel.node.methodology,
                version: panel.made_version ?? panel.node.version,
              }),
            },
          ]
        : []),
      { text: texts.text('panel.list.title'), path: panelsPath },
    ],
  }),
  view: (data, context) => <ResultPage data={data} context={context} />,
  pictures: ({ panel: { title, method }, rounds }, { texts }) =>
    rounds.map((result) => spreadPicture({ title, result, method, texts })),
  csv: ({ rounds }) => ({
    columns: ['round', 'experts', 'code', 'name', 'weight', 'median', 'lower', 'upper', 'w', 'p'],
    rows: rounds.flatMap(({ round, experts, items, concordance }) =>
      items.map(({ code, name, weight, median, lower, upper }) => [
        ...[round, experts, code, name, weight, median, lower, upper],
        ...[concordance?.w ?? null, concordance?.p ?? null],
      ]),
    ),
  }),
}

interface LoadedVersion {
  readonly data: ProposedVersion
  readonly title: string
}

const versionPage: Page<Resources, PanelParams, ProposedVersion, TextKey, LoadedVersion> = {
  path: adoptAct.path,
  permission: indicatorsRunPanels,
  place: () => undefined,
  summary: 'panel.adopt.page_summary',
  params: PanelParams,
  data: ProposedVersion,
  async load({ id }, { resources: { db }, actor, texts }) {
    const row = await getPanel(db, id)
    if (!permits(actor, indicatorsRunPanels, placeOfPanel(row))) throw new AppError('http.not_found')
    const proposal = await proposeVersion(db, row, texts, row.made_version ?? undefined)
    const data = describeProposal(row, proposal, await findComputedRegion(db), texts)
    return { data: { ...data, may_adopt: permits(actor, indicatorsRunPanels, everywhere) }, title: row.title }
  },
  answer: ({ data }) => data,
  head: ({ data, title }, { texts }) => ({
    title: texts.text('panel.adopt.title'),
    breadcrumbs: [
      ...officeSteps(texts),
      { text: title, path: panelPath(data.panel) },
      { text: texts.text('panel.adopt.title'), path: panelPath(data.panel, 'version') },
    ],
  }),
  view: ({ data }, context) => <VersionPage data={data} context={context} />,
}

const adopt: Act<Resources, AdoptPanel, AdoptedPanel, TextKey> = {
  ...adoptAct,
  permission: indicatorsRunPanels,
  summary: 'panel.adopt.summary',
  input: AdoptPanel,
  data: AdoptedPanel,
  page: versionPage,
  run: adoptPanel,
  next: ({ id }) => panelPath(id),
  said: 'panel.adopt.said',
}

export const panelResultPages = [resultPage, versionPage]
export const panelResultActs = [adopt]

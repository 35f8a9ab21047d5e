/** The page on which an expert answers. */
import type { Act } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { spreadPicture } from '../panel-results/results.pages.tsx'
import { answerAct, panelPath, panelsMinePath } from '../panels/panels.rules.ts'
import { PanelParams } from '../panels/panels.schema.ts'
import { answerPanel } from './answers.commands.ts'
import { AnswerPage } from './answers.pages.tsx'
import { readForExpert } from './answers.queries.ts'
import { AnsweredPanel, AnswerPanel, PanelForExpert } from './answers.schema.ts'

export const answerPage: Page<Resources, PanelParams, PanelForExpert, TextKey> = {
  path: answerAct.path,
  permission: 'signed_in',
  summary: 'panel.answer.page_summary',
  params: PanelParams,
  data: PanelForExpert,
  load: ({ id }, { resources: { db }, actor, texts }) =>
    readForExpert(db, id, requirePerson(actor).id, texts),
  head: ({ panel }, { texts }) => ({
    title: panel.title,
    breadcrumbs: [
      { text: texts.text('panel.mine.title'), path: panelsMinePath },
      { text: panel.title, path: panelPath(panel.id, 'answer') },
    ],
  }),
  view: (data, context) => <AnswerPage data={data} context={context} />,
  pictures: ({ panel: { title, method }, last }, { texts }) =>
    last === null ? [] : [spreadPicture({ title, result: last, method, texts })],
}

export const answerPanelAct: Act<Resources, AnswerPanel, AnsweredPanel, TextKey> = {
  ...answerAct,
  permission: 'signed_in',
  summary: 'panel.answer.summary',
  input: AnswerPanel,
  data: AnsweredPanel,
  page: answerPage,
  run: answerPanel,
  next: ({ id }) => panelPath(id, 'answer'),
  said: 'panel.answer.said',
  // A repeated answer is found by the answer itself; a digest of it beside a name would tell what was said.
  isNeverRepeated: true,
}

/** Pages and acts of documents on their way to everyone. */
import type { Act } from '#kernel/acts/act.ts'
import type { Page } from '#kernel/http/page.ts'
import type { MovedCase as Moved } from '#kernel/procedures/case-done.ts'
import type { Resources } from '#kernel/resources.ts'
import { listPersonNames } from '#modules/accounts/api.ts'
import { CaseParams, MovedCase } from '#ui/cases/case.schema.ts'
import { createCaseActs } from '#ui/cases/case-routes.tsx'
import { loadCase } from '#ui/cases/load-case.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { cardPage } from '../cards/card.routes.tsx'
import { cardPath } from '../cards/cards.rules.ts'
import { listPage } from '../cards/lists.routes.tsx'
import { documentsKeep, documentsRegister } from '../permissions.ts'
import { describeBody } from '../registers/describe-body.queries.ts'
import { bodyPath, registerPath } from '../registers/registers.rules.ts'
import { publicationDuty } from './duty.commands.ts'
import { getPublication, readSource, sayPublication } from './publication.queries.ts'
import { opennessPath, publicationActs, publicationPath, publicationsPath } from './publication.rules.ts'
import {
  ChangedPublication,
  KeepBack,
  Prepare,
  PublicationData,
  Publish,
  SetOpenness,
  SetRegister,
  Withdraw,
} from './publication.schema.ts'
import {
  keepBack,
  preparePublication,
  publishDocument,
  setOpenness,
  withdrawPublication,
} from './publish.commands.ts'
import { PublicationPage } from './review.pages.tsx'
import { decide, digestOf, examine, review } from './review.rules.ts'

const publicationPage: Page<Resources, CaseParams, PublicationData, TextKey> = {
  path: `${publicationsPath}/:id`,
  permission: documentsRegister,
  place: () => undefined,
  summary: 'publication.summary',
  params: CaseParams,
  data: PublicationData,
  async load({ id }, context) {
    const { resources, actor, now } = context
    const { db, directory } = resources
    const entered = await getPublication(db, id, actor, documentsRegister)
    const { publication, document, register } = entered
    // What people wrote with it stands in the story of the case, which is guarded elsewhere.
    const { words: _, ...duty } = await loadCase(publicationDuty, id, context)
    const names = await listPersonNames(db, publication.checked_by === null ? [] : [publication.checked_by])
    const isWaiting = publication.state === 'waiting'
    const source = isWaiting ? await readSource(db, entered, { directory, now }) : undefined
    const original = source && {
      ...{ title: source.title, text: source.text ?? '', signers: [...source.signers] },
      is_written_here: source.text !== undefined,
    }
    const examined = original && examine(original)
    return {
      duty,
      publication: {
        ...sayPublication(publication),
        masked: PublicationData.shape.publication.shape.masked.parse(publication.masked),
        checked_by: names.get(publication.checked_by ?? '') ?? null,
        ...{ withdraw_reason: publication.withdraw_reason, public_title: publication.title },
      },
      document: {
        ...{ id: document.id, number: document.number, registered_on: document.registered_on },
        ...{ register_name: register.name, register_kind: register.kind },
        is_cancelled: document.cancelled_at !== null,
      },
      body: await describeBody(entered, context),
      original: original ?? null,
      choices: examined ? [...examined.choices] : [],
      digest: examined ? digestOf(review(examined, decide(examined, {}))) : null,
    }
  },
  head: ({ duty, document, body }, { texts }) => ({
    title: texts.text('publication.page.title', { number: document.number }),
    breadcrumbs: [
      { text: texts.text('inbox.title'), path: '/inbox' },
      { text: body.name, path: bodyPath(body.id) },
      { text: document.number, path: cardPath(document.id) },
      { text: duty.number, path: publicationPath(duty.id) },
    ],
  }),
  view: (data, context) => <PublicationPage data={data} context={context} />,
}

const ofDuty = {
  page: publicationPage,
  permission: documentsRegister,
  data: MovedCase,
  next: ({ id }: Moved) => publicationPath(id),
}

const publishAct: Act<Resources, Publish, Moved, TextKey> = {
  ...ofDuty,
  name: publicationActs.publish,
  path: `${publicationsPath}/:id/publish`,
  summary: 'publication.publish.summary',
  input: Publish,
  run: publishDocument,
  said: 'publication.publish.said',
}

const keepAct: Act<Resources, KeepBack, Moved, TextKey> = {
  ...ofDuty,
  name: publicationActs.keep,
  path: `${publicationsPath}/:id/keep`,
  summary: 'publication.keep.summary',
  input: KeepBack,
  run: keepBack,
  said: 'publication.keep.said',
}

const withdrawAct: Act<Resources, Withdraw, ChangedPublication, TextKey> = {
  ...ofDuty,
  name: publicationActs.withdraw,
  path: `${publicationsPath}/:id/withdraw`,
  summary: 'publication.withdraw.summary',
  input: Withdraw,
  data: ChangedPublication,
  run: withdrawPublication,
  next: ({ id }) => publicationPath(id),
  said: 'publication.withdraw.said',
}

const prepareAct: Act<Resources, Prepare, ChangedPublication, TextKey> = {
  name: publicationActs.prepare,
  path: `${cardPath(':document')}/publication`,
  permission: documentsRegister,
  summary: 'publication.prepare.summary',
  input: Prepare,
  data: ChangedPublication,
  page: cardPage,
  run: preparePublication,
  next: ({ id }) => publicationPath(id),
  said: 'publication.prepare.said',
}

const opennessAct: Act<Resources, SetOpenness, SetRegister, TextKey> = {
  name: publicationActs.openness,
  path: opennessPath(':register'),
  permission: documentsKeep,
  summary: 'publication.openness.summary',
  input: SetOpenness,
  data: SetRegister,
  page: listPage,
  run: setOpenness,
  next: ({ id }) => registerPath(id),
  said: 'publication.openness.said',
}

export const publicationPages = [publicationPage]
export const publicationActList = [
  ...[publishAct, keepAct, withdrawAct, prepareAct, opennessAct],
  ...createCaseActs(publicationDuty, publicationPage),
]

import type { SpilkaModule } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { executionsSchedule } from './control/executions.rules.ts'
import { exchangeKind } from './exchange/topics.rules.ts'
import { documentsInventory } from './inventory.ts'
import { openPath } from './open/open.rules.ts'
import { askingSchedule, partnersPath } from './partners/partners.rules.ts'
import {
  documentsKeep,
  documentsPartners,
  documentsRegister,
  documentsSee,
  documentsSeePeople,
  documentsSign,
  documentsVisa,
} from './permissions.ts'
import { documentsPath } from './registers/registers.rules.ts'
import { checkPath } from './signatures/check.rules.ts'
import { addSignatureCommand } from './signatures/verify.cli.ts'
import { textsSchedule } from './texts/texts.rules.ts'

/** Documents of bodies: written, agreed, signed, registered, exchanged. */
export const documents: SpilkaModule<TextKey> = {
  name: 'documents',
  inventory: documentsInventory,
  permissions: [
    ...[documentsSee, documentsSeePeople, documentsRegister],
    ...[documentsVisa, documentsSign, documentsKeep, documentsPartners],
  ],
  notifications: [exchangeKind],
  schedules: [askingSchedule, executionsSchedule, textsSchedule],
  async jobs(tools) {
    const { resources, translators } = tools
    const [
      { answerJob, askingJob, sendingJob },
      { letterJob },
      { tellingJob },
      { executionsJob },
      { textJobs },
    ] = await Promise.all([
      import('./partners/exchange.jobs.ts'),
      import('./letters/letter.jobs.ts'),
      import('./exchange/telling.jobs.ts'),
      import('./control/executions.jobs.ts'),
      import('./texts/texts.jobs.ts'),
    ])
    const { mailer, identity } = resources.services
    const own = [
      ...[tellingJob(resources), sendingJob(resources), answerJob(resources), askingJob()],
      ...[executionsJob(tools), ...(await textJobs(resources))],
    ]
    if (!mailer) return own
    const { secrets } = resources
    return [...own, letterJob({ mailer, secrets, texts: translators.uk, publicUrl: identity.publicUrl })]
  },
  foot: [
    { text: 'open.title', path: openPath },
    { text: 'signature.title', path: checkPath },
  ],
  addCommands: (program, context) => addSignatureCommand(program, context),
  work: [
    { text: 'documents.title', path: documentsPath, permission: documentsSee },
    { text: 'exchange.partners.title', path: partnersPath, permission: documentsPartners },
  ],
  async pages() {
    const rooms = await Promise.all([
      import('./registers/registers.routes.tsx').then(({ registerPages }) => registerPages),
      import('./cards/lists.routes.tsx').then(({ listPages }) => listPages),
      import('./cards/forms.routes.tsx').then(({ formPages }) => formPages),
      import('./cards/card.routes.tsx').then(({ cardPages }) => cardPages),
      import('./nomenclature/nomenclature.routes.tsx').then(({ casePages }) => casePages),
      import('./loading/load.routes.tsx').then(({ loadPages }) => loadPages),
      import('./control/control.routes.tsx').then(({ controlPages }) => controlPages),
      import('./control/executions.routes.tsx').then(({ executionPages }) => executionPages),
      import('./search/search.routes.tsx').then(({ searchPage }) => [searchPage]),
      import('./signatures/check.routes.tsx').then(({ checkPage }) => [checkPage]),
      import('./drafts/drafts.routes.tsx').then(({ draftPage }) => [draftPage]),
      import('./drafts/forms.routes.tsx').then(({ draftFormPages }) => draftFormPages),
      import('./drafts/versions.routes.tsx').then(({ versionsPage }) => [versionsPage]),
      import('./routes/routes.routes.tsx').then(({ routePages }) => routePages),
      import('./routes/board.routes.tsx').then(({ boardPage }) => [boardPage]),
      import('./templates/templates.routes.tsx').then(({ templatePages }) => templatePages),
      import('./track/track.routes.tsx').then(({ trackPage }) => [trackPage]),
      import('./exchange/send.routes.tsx').then(({ sendPages }) => sendPages),
      import('./exchange/addresses.routes.tsx').then(({ addressPages }) => addressPages),
      import('./tray/tray.routes.tsx').then(({ trayPages }) => trayPages),
      import('./tray/take.routes.tsx').then(({ takePages }) => takePages),
      import('./mail-in/mail-in.routes.tsx').then(({ mailInPages }) => mailInPages),
      import('./letters/receive.routes.tsx').then(({ letterPages }) => letterPages),
      import('./partners/partners.routes.tsx').then(({ partnerPages }) => partnerPages),
      import('./publication/publication.routes.tsx').then(({ publicationPages }) => publicationPages),
      import('./open/open.routes.tsx').then(({ openPages }) => openPages),
    ])
    return rooms.flat()
  },
  async acts() {
    const rooms = await Promise.all([
      import('./registers/registers.routes.tsx').then(({ registerActList }) => registerActList),
      import('./cards/forms.routes.tsx').then(({ formActs }) => formActs),
      import('./cards/card.routes.tsx').then(({ cardActList }) => cardActList),
      import('./control/executions.routes.tsx').then(({ executionActs }) => executionActs),
      import('./nomenclature/nomenclature.routes.tsx').then(({ caseActList }) => caseActList),
      import('./loading/load.routes.tsx').then(({ loadActs }) => loadActs),
      import('./drafts/drafts.routes.tsx').then(({ draftActList }) => draftActList),
      import('./drafts/forms.routes.tsx').then(({ draftFormActs }) => draftFormActs),
      import('./routes/routes.routes.tsx').then(({ routeActList }) => routeActList),
      import('./templates/templates.routes.tsx').then(({ templateActList }) => templateActList),
      import('./exchange/send.routes.tsx').then(({ sendActList }) => sendActList),
      import('./exchange/addresses.routes.tsx').then(({ addressActs }) => addressActs),
      import('./tray/tray.routes.tsx').then(({ trayActs }) => trayActs),
      import('./tray/take.routes.tsx').then(({ takeActs }) => takeActs),
      import('./mail-in/mail-in.routes.tsx').then(({ mailInActs }) => mailInActs),
      import('./letters/receive.routes.tsx').then(({ letterActs }) => letterActs),
      import('./partners/partners.routes.tsx').then(({ partnerActList }) => partnerActList),
      import('./publication/publication.routes.tsx').then(({ publicationActList }) => publicationActList),
    ])
    return rooms.flat()
  },
  async checks() {
    const { checkIndex } = await import('./search/index.queries.ts')
    return [checkIndex]
  },
  references: async () => [(await import('./consequence/consequence.queries.ts')).documentReferences],
  async search() {
    const [{ documentSearch }, { openSearch }] = await Promise.all([
      import('./search/index.queries.ts'),
      import('./open/open-index.queries.ts'),
    ])
    return [documentSearch, openSearch]
  },
  async removePractice(tx) {
    const { removePracticeDocuments } = await import('./loading/practice.commands.ts')
    return removePracticeDocuments(tx)
  },
  inquiries: async () => [(await import('./signatures/check.routes.tsx')).checkSignatureInquiry],
  async liveIndicators() {
    const [{ shareIndicators }, { visaTime }] = await Promise.all([
      import('./live/shares.queries.ts'),
      import('./live/visa-time.queries.ts'),
    ])
    return [...shareIndicators, visaTime]
  },
  procedures: async () => {
    const [{ signing, visa }, { execution }, { publicationDuty }] = await Promise.all([
      import('./routes/duties.commands.ts'),
      import('./control/execution.commands.ts'),
      import('./publication/duty.commands.ts'),
    ])
    return [visa, signing, execution, publicationDuty]
  },
  async downloads() {
    const rooms = await Promise.all([
      import('./cards/card.routes.tsx').then(({ documentDownload }) => documentDownload),
      import('./drafts/drafts.routes.tsx').then(({ draftDownload }) => draftDownload),
      import('./exchange/send.routes.tsx').then(({ packageDownload }) => packageDownload),
      import('./tray/tray.routes.tsx').then(({ trayDownload }) => trayDownload),
      import('./letters/receive.routes.tsx').then(({ letterDownload }) => letterDownload),
    ])
    return rooms
  },
}

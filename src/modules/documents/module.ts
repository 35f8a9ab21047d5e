import type { SpilkaModule } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { documentsInventory } from './inventory.ts'
import {
  documentsKeep,
  documentsRegister,
  documentsSee,
  documentsSeePeople,
  documentsSign,
  documentsVisa,
} from './permissions.ts'
import { documentsPath } from './registers/registers.rules.ts'
import { checkPath } from './signatures/check.rules.ts'
import { addSignatureCommand } from './signatures/verify.cli.ts'

/** Registers of documents, their cards and cases; electronic signatures. */
export const documents: SpilkaModule<TextKey> = {
  name: 'documents',
  inventory: documentsInventory,
  permissions: [
    ...[documentsSee, documentsSeePeople, documentsRegister],
    ...[documentsVisa, documentsSign, documentsKeep],
  ],
  foot: [{ text: 'signature.title', path: checkPath }],
  addCommands: (program, context) => addSignatureCommand(program, context),
  work: [{ text: 'documents.title', path: documentsPath, permission: documentsSee }],
  async pages() {
    const rooms = await Promise.all([
      import('./registers/registers.routes.tsx').then(({ registerPages }) => registerPages),
      import('./cards/lists.routes.tsx').then(({ listPages }) => listPages),
      import('./cards/forms.routes.tsx').then(({ formPages }) => formPages),
      import('./cards/card.routes.tsx').then(({ cardPages }) => cardPages),
      import('./nomenclature/nomenclature.routes.tsx').then(({ casePages }) => casePages),
      import('./loading/load.routes.tsx').then(({ loadPages }) => loadPages),
      import('./control/control.routes.tsx').then(({ controlPages }) => controlPages),
      import('./signatures/check.routes.tsx').then(({ checkPage }) => [checkPage]),
      import('./drafts/drafts.routes.tsx').then(({ draftPage }) => [draftPage]),
      import('./drafts/forms.routes.tsx').then(({ draftFormPages }) => draftFormPages),
      import('./drafts/versions.routes.tsx').then(({ versionsPage }) => [versionsPage]),
      import('./routes/routes.routes.tsx').then(({ routePages }) => routePages),
      import('./routes/board.routes.tsx').then(({ boardPage }) => [boardPage]),
      import('./templates/templates.routes.tsx').then(({ templatePages }) => templatePages),
      import('./track/track.routes.tsx').then(({ trackPage }) => [trackPage]),
    ])
    return rooms.flat()
  },
  async acts() {
    const rooms = await Promise.all([
      import('./registers/registers.routes.tsx').then(({ registerActList }) => registerActList),
      import('./cards/forms.routes.tsx').then(({ formActs }) => formActs),
      import('./cards/card.routes.tsx').then(({ cardActList }) => cardActList),
      import('./nomenclature/nomenclature.routes.tsx').then(({ caseActList }) => caseActList),
      import('./loading/load.routes.tsx').then(({ loadActs }) => loadActs),
      import('./drafts/drafts.routes.tsx').then(({ draftActList }) => draftActList),
      import('./drafts/forms.routes.tsx').then(({ draftFormActs }) => draftFormActs),
      import('./routes/routes.routes.tsx').then(({ routeActList }) => routeActList),
      import('./templates/templates.routes.tsx').then(({ templateActList }) => templateActList),
    ])
    return rooms.flat()
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
    const { signing, visa } = await import('./routes/duties.commands.ts')
    return [visa, signing]
  },
  downloads: async () => [
    (await import('./cards/card.routes.tsx')).documentDownload,
    (await import('./drafts/drafts.routes.tsx')).draftDownload,
  ],
}

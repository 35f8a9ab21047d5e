import type { SpilkaModule } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { documentsInventory } from './inventory.ts'
import { documentsKeep, documentsRegister, documentsSee, documentsSeePeople } from './permissions.ts'
import { documentsPath } from './registers/registers.rules.ts'
import { checkPath } from './signatures/check.rules.ts'
import { addSignatureCommand } from './signatures/verify.cli.ts'

/** Registers of documents, their cards and cases; electronic signatures. */
export const documents: SpilkaModule<TextKey> = {
  name: 'documents',
  inventory: documentsInventory,
  permissions: [documentsSee, documentsSeePeople, documentsRegister, documentsKeep],
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
      import('./search/search.routes.tsx').then(({ searchPage }) => [searchPage]),
      import('./signatures/check.routes.tsx').then(({ checkPage }) => [checkPage]),
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
    ])
    return rooms.flat()
  },
  async checks() {
    const { checkIndex } = await import('./search/index.queries.ts')
    return [checkIndex]
  },
  search: async () => [(await import('./search/index.queries.ts')).documentSearch],
  async removePractice(tx) {
    const { removePracticeDocuments } = await import('./loading/practice.commands.ts')
    return removePracticeDocuments(tx)
  },
  inquiries: async () => [(await import('./signatures/check.routes.tsx')).checkSignatureInquiry],
  downloads: async () => [(await import('./cards/card.routes.tsx')).documentDownload],
}

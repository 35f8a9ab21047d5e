import type { SpilkaModule } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { addIndexCommand } from './index-run/index-run.cli.ts'
import { indicatorsInventory } from './inventory.ts'
import { indicatorsAnswer, indicatorsPlan } from './permissions.ts'

/** Facts, methodologies and the index. */
export const indicators: SpilkaModule<TextKey> = {
  name: 'indicators',
  inventory: indicatorsInventory,
  permissions: [indicatorsAnswer, indicatorsPlan],
  procedures: async () => [(await import('./disputes/disputes.commands.ts')).dispute],
  navigation: [
    { text: 'catalogue.title', path: '/indicators/catalogue' },
    { text: 'compare.title', path: '/indicators/compare' },
    { text: 'methodology.list_title', path: '/indicators/methodologies' },
  ],
  addCommands: (program, context) => addIndexCommand(program, context),
  async pages() {
    const [
      { regionPages },
      { cataloguePages },
      { comparePages },
      { methodologyPages },
      { disputePages },
      { targetPages },
    ] = await Promise.all([
      import('./region/region.routes.tsx'),
      import('./catalogue/catalogue.routes.tsx'),
      import('./compare/compare.routes.tsx'),
      import('./methodology/methodology.routes.tsx'),
      import('./disputes/disputes.routes.tsx'),
      import('./targets/targets.routes.tsx'),
    ])
    return [
      ...regionPages,
      ...cataloguePages,
      ...comparePages,
      ...methodologyPages,
      ...disputePages,
      ...targetPages,
    ]
  },
  async acts() {
    const [{ disputeActs }, { targetActs }] = await Promise.all([
      import('./disputes/disputes.routes.tsx'),
      import('./targets/targets.routes.tsx'),
    ])
    return [...disputeActs, ...targetActs]
  },
  async downloads() {
    return [(await import('./disputes/disputes.routes.tsx')).disputeDownload]
  },
  async loaders() {
    const [{ dimensionsLoader }, { catalogueLoader }, { observationsLoader }, { methodologyLoader }] =
      await Promise.all([
        import('./loading/dimensions-load.commands.ts'),
        import('./loading/catalogue-load.commands.ts'),
        import('./observations-load/observations-load.commands.ts'),
        import('./methodology-load/methodology-load.commands.ts'),
      ])
    return [dimensionsLoader, catalogueLoader, observationsLoader, methodologyLoader]
  },
  async afterLoad(run) {
    const { ensureMethodology } = await import('./loading/default-methodology.commands.ts')
    const report = await ensureMethodology(run)
    return report ? [report] : []
  },
  async removePractice(tx) {
    const { removePracticeFacts } = await import('./facts/facts.commands.ts')
    return removePracticeFacts(tx)
  },
  async checks() {
    const { factsChecks } = await import('./loading/facts-checks.queries.ts')
    return factsChecks
  },
}

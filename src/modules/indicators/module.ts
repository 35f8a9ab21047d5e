import type { SpilkaModule } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { addIndexCommand } from './index-run/index-run.cli.ts'
import { indicatorsInventory } from './inventory.ts'
import { indicatorsAnswer, indicatorsPlan, indicatorsScenarios } from './permissions.ts'
import { scenariosPath } from './scenarios/scenarios.rules.ts'

/** Facts, methodologies and the index. */
export const indicators: SpilkaModule<TextKey> = {
  name: 'indicators',
  inventory: indicatorsInventory,
  permissions: [indicatorsAnswer, indicatorsPlan, indicatorsScenarios],
  procedures: async () => [(await import('./disputes/disputes.commands.ts')).dispute],
  navigation: [
    { text: 'catalogue.title', path: '/indicators/catalogue' },
    { text: 'compare.title', path: '/indicators/compare' },
    { text: 'methodology.list_title', path: '/indicators/methodologies' },
  ],
  addCommands: (program, context) => addIndexCommand(program, context),
  work: [{ text: 'scenarios.title', path: scenariosPath, permission: indicatorsScenarios }],
  async pages() {
    const groups = await Promise.all([
      import('./region/region.routes.tsx').then(({ regionPages }) => regionPages),
      import('./catalogue/catalogue.routes.tsx').then(({ cataloguePages }) => cataloguePages),
      import('./compare/compare.routes.tsx').then(({ comparePages }) => comparePages),
      import('./methodology/methodology.routes.tsx').then(({ methodologyPages }) => methodologyPages),
      import('./disputes/disputes.routes.tsx').then(({ disputePages }) => disputePages),
      import('./targets/targets.routes.tsx').then(({ targetPages }) => targetPages),
      import('./scenarios/scenarios.routes.tsx').then(({ scenarioPages }) => scenarioPages),
    ])
    return groups.flat()
  },
  async acts() {
    const groups = await Promise.all([
      import('./disputes/disputes.routes.tsx').then(({ disputeActs }) => disputeActs),
      import('./targets/targets.routes.tsx').then(({ targetActs }) => targetActs),
      import('./scenarios/scenarios.routes.tsx').then(({ scenarioActs }) => scenarioActs),
    ])
    return groups.flat()
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

import type { SpilkaModule } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { territoriesInventory } from './inventory.ts'

/** Oblast → raion → hromada → settlement, with boundaries and points. */
export const territories: SpilkaModule<TextKey> = {
  name: 'territories',
  inventory: territoriesInventory,
  navigation: [{ text: 'territory.nav', path: '/territories' }],
  async pages() {
    const [{ treePage }, { unitPage }, { searchPage }, { placePage }, { editionsPage }] = await Promise.all([
      import('./tree/tree.routes.tsx'),
      import('./unit/unit.routes.tsx'),
      import('./search/search.routes.tsx'),
      import('./search/place.routes.tsx'),
      import('./editions/editions.routes.tsx'),
    ])
    return [treePage, searchPage, placePage, editionsPage, unitPage]
  },
  async loaders() {
    const [{ codifierLoader }, { detailsLoader }, { boundariesLoader }, { pointsLoader }] = await Promise.all(
      [
        import('./codifier/codifier.commands.ts'),
        import('./codifier/hromada-details.commands.ts'),
        import('./boundaries/boundaries.commands.ts'),
        import('./points/points.commands.ts'),
      ],
    )
    return [codifierLoader, detailsLoader, boundariesLoader, pointsLoader]
  },
  async replacesPractice(files) {
    const { codifierLoader } = await import('./codifier/codifier.commands.ts')
    return files.some((file) => codifierLoader.recognises(file))
  },
  async removePractice(tx) {
    const { removePracticeTerritories } = await import('./region/practice.commands.ts')
    return removePracticeTerritories(tx)
  },
  async liveIndicators() {
    return (await import('./live/service-centres.queries.ts')).serviceCentreIndicators
  },
  async checks() {
    const { territoryChecks } = await import('./region/region-checks.queries.ts')
    return territoryChecks
  },
}

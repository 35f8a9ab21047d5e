import type { SpilkaModule } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { equipmentPath } from './equipment/equipment.rules.ts'
import { deliveryInventory } from './inventory.ts'
import { deliveryCount, deliveryEquipment, deliverySee } from './permissions.ts'

/** Equipment of institutions and its stock-takes. */
export const delivery: SpilkaModule<TextKey> = {
  name: 'delivery',
  inventory: deliveryInventory,
  permissions: [deliverySee, deliveryEquipment, deliveryCount],
  work: [{ text: 'equipment.title', path: equipmentPath, permission: deliverySee }],
  async pages() {
    const [{ equipmentPages }, { takePages }, { bookPages }, { unexplainedPages }] = await Promise.all([
      import('./equipment/equipment.routes.tsx'),
      import('./stock-takes/takes.routes.tsx'),
      import('./book/book.routes.tsx'),
      import('./unexplained/unexplained.routes.ts'),
    ])
    return [...equipmentPages, ...takePages, ...bookPages, ...unexplainedPages]
  },
  async acts() {
    const [{ equipmentActList }, { takeActList }, { unexplainedActs }] = await Promise.all([
      import('./equipment/equipment.routes.tsx'),
      import('./stock-takes/takes.routes.tsx'),
      import('./unexplained/unexplained.routes.ts'),
    ])
    return [...equipmentActList, ...takeActList, ...unexplainedActs]
  },
  references: async () => [(await import('./stock-takes/references.queries.ts')).takeReferences],
  procedures: async () => [(await import('./unexplained/unexplained.commands.ts')).unexplainedEquipment],
  async fieldWork() {
    const [{ stockTakeWork }, { countAct }] = await Promise.all([
      import('./stock-takes/field-work.queries.ts'),
      import('./stock-takes/takes.routes.tsx'),
    ])
    return [stockTakeWork(countAct)]
  },
  async removePractice(tx) {
    const { removePracticeEquipment } = await import('./stock-takes/practice.commands.ts')
    return removePracticeEquipment(tx)
  },
}

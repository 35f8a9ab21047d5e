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
    const [{ equipmentPages }, { takePages }] = await Promise.all([
      import('./equipment/equipment.routes.tsx'),
      import('./stock-takes/takes.routes.tsx'),
    ])
    return [...equipmentPages, ...takePages]
  },
  async acts() {
    const [{ equipmentActList }, { takeActList }] = await Promise.all([
      import('./equipment/equipment.routes.tsx'),
      import('./stock-takes/takes.routes.tsx'),
    ])
    return [...equipmentActList, ...takeActList]
  },
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

/** What the tables of this room hold: equipment and its places; of people who counted and decided what. */
import { ground } from '#kernel/inventory/grounds.ts'
import { type Inventory, tableEntry } from '#kernel/inventory/inventory.ts'
import { atUnits, withRowsOf } from '#kernel/inventory/place-rules.ts'
import type { TextKey } from '#ui/locales/uk.ts'

const ofHolder = withRowsOf('delivery.holder', atUnits(), { oblast_code: 'oblast_code', holder_id: 'id' })
const ofTake = withRowsOf('delivery.stock_take', ofHolder, { oblast_code: 'oblast_code', take_id: 'id' })

export const deliveryInventory: Inventory<TextKey> = [
  tableEntry('delivery.holder', {
    what: 'kept.holder',
    place: atUnits(),
    personal: {
      columns: ['opened_by'],
      of: ['opened_by'],
      why: 'kept.holder.why',
      ground: ground.powers,
      leaves: { opened_by: null },
    },
  }),
  tableEntry('delivery.equipment_item', { what: 'kept.equipment_item', place: ofHolder }),
  tableEntry('delivery.stock_take', {
    what: 'kept.stock_take',
    place: ofHolder,
    personal: {
      columns: ['opened_by', 'closed_by'],
      of: ['opened_by', 'closed_by'],
      why: 'kept.stock_take.why',
      ground: ground.duty,
      leaves: 'stays',
    },
  }),
  tableEntry('delivery.stock_take_line', { what: 'kept.stock_take_line', place: ofTake }),
  tableEntry('delivery.stock_count', {
    what: 'kept.stock_count',
    place: ofTake,
    personal: {
      // A counter is a person's device, or the person on a page: two results stay told apart by it.
      columns: ['counted_by', 'counter'],
      of: ['counted_by'],
      why: 'kept.stock_count.why',
      ground: ground.duty,
      leaves: 'stays',
    },
  }),
  tableEntry('delivery.stock_settlement', {
    what: 'kept.stock_settlement',
    place: ofTake,
    personal: {
      columns: ['settled_by'],
      of: ['settled_by'],
      why: 'kept.stock_settlement.why',
      ground: ground.duty,
      leaves: 'stays',
    },
  }),
]

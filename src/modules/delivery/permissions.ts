/** What may be done with equipment, and by whom; each is held at a place and below it. */
import type { Permission } from '#kernel/policy/policy.ts'

/** Seeing holders, their lists and stock-takes. */
export const deliverySee: Permission = {
  name: 'delivery.see',
  roles: ['administrator', 'officer', 'leader', 'editor', 'auditor'],
}

/** Keeping lists of equipment; opening, settling and closing stock-takes. */
export const deliveryEquipment: Permission = {
  name: 'delivery.equipment',
  roles: ['administrator', 'officer', 'leader'],
}

/** Counting what is there. */
export const deliveryCount: Permission = {
  name: 'delivery.count',
  roles: ['administrator', 'officer', 'leader', 'editor'],
}

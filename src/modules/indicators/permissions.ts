/** What may be done here, and by whom. */
import type { Permission } from '#kernel/policy/policy.ts'

/** Answering those who question a published value: the office of the oblast, never the hromada whose value it is. */
export const indicatorsAnswer: Permission = {
  name: 'indicators.answer_disputes',
  roles: ['administrator', 'officer'],
}

/** Running panels of experts: making them, asking people, opening and closing rounds, making a methodology of the weights. */
export const indicatorsRunPanels: Permission = {
  name: 'indicators.run_panels',
  roles: ['administrator', 'officer'],
}

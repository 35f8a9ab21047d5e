/** What may be done here, and by whom. */
import type { Permission } from '#kernel/policy/policy.ts'

/** Answering those who question a published value: the office of the oblast, never the hromada whose value it is. */
export const indicatorsAnswer: Permission = {
  name: 'indicators.answer_disputes',
  roles: ['administrator', 'officer'],
}

/** Setting targets: a hromada for itself, the office for the hromadas of its oblast. */
export const indicatorsPlan: Permission = {
  name: 'indicators.plan',
  roles: ['administrator', 'officer', 'leader'],
}

/** Choosing among actions for a whole oblast: its office. */
export const indicatorsScenarios: Permission = {
  name: 'indicators.scenarios',
  roles: ['administrator', 'officer'],
}

/** What may be done here, and by whom. */
import type { Permission } from '#kernel/policy/policy.ts'

/** Answering those who question a published value: the office of the oblast, never the hromada whose value it is. */
export const indicatorsAnswer: Permission = {
  name: 'indicators.answer_disputes',
  roles: ['administrator', 'officer'],
}

/** Opening rounds, verifying what hromadas entered, publishing it: the office of the oblast. */
export const indicatorsRunRounds: Permission = {
  name: 'indicators.run_rounds',
  roles: ['administrator', 'officer'],
}

/** Entering values of a hromada, with what proves them. */
export const indicatorsAnswerRounds: Permission = {
  name: 'indicators.answer_rounds',
  roles: ['administrator', 'officer', 'leader', 'editor'],
}

/** Whose duty it is to answer for a hromada; who helps to enter values owes none. */
export const indicatorsOweAnswers: Permission = {
  name: 'indicators.owe_answers',
  roles: ['leader'],
}

/** Running panels of experts: making them, asking people, opening and closing rounds, making a methodology of the weights. */
export const indicatorsRunPanels: Permission = {
  name: 'indicators.run_panels',
  roles: ['administrator', 'officer'],
}

/** Setting targets: a hromada for itself, the office for the hromadas of its oblast. */
export const indicatorsPlan: Permission = {
  name: 'indicators.plan',
  roles: ['administrator', 'officer', 'leader'],
}

/** Reading what is not as it should be: whoever answers for a place, of that place. */
export const indicatorsMorning: Permission = {
  name: 'indicators.morning',
  roles: ['administrator', 'officer', 'leader'],
}

/** Choosing among actions for a whole oblast: its office. */
export const indicatorsScenarios: Permission = {
  name: 'indicators.scenarios',
  roles: ['administrator', 'officer'],
}

/** Legal grounds for keeping what is about people: law 2297-VI «On the protection of personal data», article 11, part 1. */
export const ground = {
  /** Point 1: the person agreed. */
  consent: 'kept.ground.consent',
  /** Point 2: powers that a law gives to the body. */
  powers: 'kept.ground.powers',
  /** Point 5: a duty that a law lays on it, such as keeping evidence of what was done. */
  duty: 'kept.ground.duty',
  /** Point 6: protecting people and the platform against misuse. */
  interests: 'kept.ground.interests',
} as const

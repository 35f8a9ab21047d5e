/** Who is in the world of the attacks. */
import type { Factor } from '#modules/accounts/sessions/session-store.commands.ts'
import { type Hat, roleNames, type Who } from './attack-judge.ts'

export interface Cast extends Omit<Who, 'isGuest'> {
  readonly factors: readonly Factor[]
  readonly hasLeft?: boolean
}

const levels =
  process.env.ATTACK_ALL === '1'
    ? (['platform', 'oblast', 'raion', 'north', 'far'] as const)
    : (['platform', 'oblast', 'north'] as const)

/** Every role at every level, and whoever stands between the lines. */
export function castOf(): Cast[] {
  const one: readonly Factor[] = ['password']
  const two: readonly Factor[] = ['password', 'totp']
  const plain = roleNames.flatMap((role) =>
    levels.map((at) => ({
      name: `${role}@${at}`,
      hats: [{ role, at }],
      hasSecondFactor: true,
      factors: two,
    })),
  )
  const half = levels.map((at) => ({
    name: `administrator@${at} without a second factor`,
    hats: [{ role: 'administrator' as const, at }],
    hasSecondFactor: false,
    factors: one,
  }))
  const named = (name: string, ...hats: Hat[]) => ({ name, hats, hasSecondFactor: true, factors: two })
  return [
    ...plain,
    ...half,
    named('nobody'),
    named('ended', { role: 'leader', at: 'platform', over: 'ended' }),
    named('expired', { role: 'officer', at: 'oblast', over: 'expired' }),
    named('moved', { role: 'leader', at: 'north', over: 'ended' }, { role: 'leader', at: 'south' }),
    named('two hats', { role: 'editor', at: 'north' }, { role: 'auditor', at: 'far' }),
    { ...named('left', { role: 'leader', at: 'platform' }), hasLeft: true },
  ]
}

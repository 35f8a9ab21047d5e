/** The act of changing one's profile, by name and path. */
import { homePath } from '../entry/addresses.rules.ts'

export const profileAct = { name: 'accounts.person.change_profile', path: `${homePath}/profile` } as const

/** The practice region in which rounds are opened. */
import { addDays, dayAt } from '#kernel/deadlines/plain-date.ts'
import { newRoundPath } from '#modules/indicators/rounds/rounds.rules.ts'
import { type Person, type PracticeWorld, practiceWorld } from './practice-world.ts'

/** Some weeks from now. */
export const roundDueDay = addDays(dayAt(new Date()), 45)

export interface RoundWorld extends Omit<PracticeWorld, 'hromadas'> {
  /** Codes, in their order. */
  readonly hromadas: readonly string[]
  /** Opens a round. @returns its id */
  open(officer: Person, changes?: object): Promise<string>
}

export async function roundWorld(): Promise<RoundWorld> {
  return roundsOver(await practiceWorld())
}

/** The same over other data. */
export async function roundsOver(world: PracticeWorld): Promise<RoundWorld> {
  const { methodologies } = (await world.app.inject('/indicators/methodologies.json')).json() as {
    methodologies: { code: string; version: string }[]
  }
  const [{ code, version }] = methodologies
  return {
    ...world,
    hromadas: world.hromadas.map((one) => one.code).toSorted(),
    async open(officer, changes = {}) {
      const sent = await officer.sendJson(newRoundPath, {
        ...{ place: world.oblast, period: '2027-Q1', methodology: `${code}@${version}` },
        ...{ due_day: roundDueDay, change_limit: 50, ...changes },
      })
      if (sent.statusCode !== 200) throw new Error(sent.body)
      return (sent.json() as { id: string }).id
    },
  }
}

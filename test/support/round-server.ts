/** The world of rounds behind an address, for journeys in a browser. */
import { roundWorld } from './round-world.ts'

export interface RoundServer {
  readonly address: string
  readonly oblast: string
  readonly hromada: string
  /** Cookies of people who have signed in. */
  readonly officer: string
  readonly second: string
  readonly leader: string
  stop(): Promise<void>
}

export async function roundServer(): Promise<RoundServer> {
  const world = await roundWorld()
  const { app, oblast, someone } = world
  const [hromada] = world.hromadas
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    ...{ address, oblast, hromada },
    officer: (await someone('officer', oblast)).cookie,
    second: (await someone('officer', oblast)).cookie,
    leader: (await someone('leader', hromada)).cookie,
    stop: async () => {
      await app.close()
    },
  }
}

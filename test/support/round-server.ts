/** The world of rounds behind an address, for journeys in a browser; to be called at the top of the file, as that world. */
import { roundWorld } from './round-world.ts'

/** With cookies of people who have signed in. */
export async function roundServer() {
  const world = await roundWorld()
  const { app, oblast, someone } = world
  const [hromada] = world.hromadas
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    ...{ address, oblast, hromada },
    officer: (await someone('officer', oblast)).cookie,
    second: (await someone('officer', oblast)).cookie,
    leader: (await someone('leader', hromada)).cookie,
  }
}

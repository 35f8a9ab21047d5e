/** `spilka access` as an operator runs it, in a process of its own. */
import { expect, test } from 'vitest'
import { runProgram } from '../support/command-line.ts'
import { platformHome } from '../support/platform.ts'
import { findFreePort, startServer } from '../support/server.ts'

test('somebody’s way in is looked for by their address', { timeout: 120_000 }, async () => {
  const home = await platformHome()
  const server = await startServer({ ...home, PORT: String(await findFreePort()), SPILKA_REGION: 'none' })
  await server.kill()
  const args = [
    'src/main.ts',
    '--lang',
    'en',
    'access',
    'nobody@region.example',
    '--close',
    '--reason',
    'left',
  ]
  const { code, err } = await runProgram(process.execPath, args, home)
  expect([code, err]).toEqual([2, expect.stringContaining('nobody@region.example')])
})

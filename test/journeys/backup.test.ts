/** An operator saves a platform that runs, tries the backup, and brings it back on another machine. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runProgram } from '../support/command-line.ts'
import { testServer } from '../support/database.ts'
import { folderWith } from '../support/files.ts'
import { platformHome } from '../support/platform.ts'
import { findFreePort, startServer } from '../support/server.ts'

const spilka = (env: Readonly<Record<string, string>>, ...args: string[]) =>
  runProgram(process.execPath, ['bin/spilka.mjs', ...args, '--lang', 'en'], { SPILKA_SECRET: '', ...env })

const home = await platformHome()
/** What is restored is compared elsewhere; here there is little of it. */
const bare = { SPILKA_SECRET: '', SPILKA_REGION: 'none' }

test('saved while it runs, tried, and restored on a machine that only has the secret', {
  timeout: 300_000,
}, async () => {
  const server = await startServer({ ...home, PORT: String(await findFreePort()), ...bare })
  const folder = folderWith()
  const file = join(folder, 'a.backup')
  const saved = await spilka(home, 'backup', file)
  expect([saved.code, saved.out]).toEqual([0, expect.stringContaining(`made and read back: ${file}`)])
  // Only the embedded database needs the server to make it.
  expect(saved.err.includes('is asked to make the backup')).toBe(testServer === undefined)
  const again = await spilka(home, 'backup', file)
  expect([again.code, again.err]).toEqual([2, expect.stringContaining('is there already')])
  expect((await spilka(home, 'backup')).code).toBe(0)
  expect(readdirSync(join(home.SPILKA_DATA, 'backups'))).toHaveLength(1)

  const tried = await spilka(home, 'restore', file, '--rehearse')
  expect([tried.code, tried.err]).toEqual([0, expect.stringContaining('Checking the backup')])
  expect(tried.out).toMatch(/Restored and compared with the backup: [\d,]+ rows/)
  expect(tried.out).toMatch(/Rehearsed in [\d.]+ s/)
  const busy = await spilka(home, 'restore', file, '--replace', '--yes')
  expect([busy.code, busy.err]).toEqual([
    1,
    expect.stringMatching(/works on this database now|is in use by process/),
  ])
  expect(await server.stop()).toBe(0)

  // A trial database in a folder that is not there yet, whatever the first one was.
  const there = { SPILKA_DATA: join(folder, 'new'), DATABASE_URL: '' }
  const alone = await spilka(there, 'restore', file)
  expect([alone.code, alone.err]).toEqual([2, expect.stringContaining('neither SPILKA_SECRET nor the file')])
  const wrong = await spilka(
    { ...there, SPILKA_SECRET: 'another secret that is long enough to be one' },
    'restore',
    file,
  )
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('made with another secret')])
  expect(existsSync(there.SPILKA_DATA)).toBe(false)

  const secret = readFileSync(join(home.SPILKA_DATA, 'secret'), 'utf8').trim()
  const known = { ...there, SPILKA_SECRET: secret }
  const restored = await spilka(known, 'restore', file)
  expect([restored.code, restored.out]).toEqual([0, expect.stringContaining('Done in')])
  const filled = await spilka(known, 'restore', file)
  expect([filled.code, filled.err]).toEqual([2, expect.stringContaining('is not empty')])
  const unasked = await spilka(known, 'restore', file, '--replace')
  expect([unasked.code, unasked.err]).toEqual([2, expect.stringContaining('your consent is needed')])
  expect((await spilka(known, 'restore', file, '--replace', '--yes')).code).toBe(0)
  const verified = await spilka(known, 'verify')
  expect([verified.code, verified.out]).toEqual([
    0,
    expect.stringContaining('as it was written. Checked: 1 record'),
  ])
  const second = await startServer({ ...known, PORT: String(await findFreePort()), SPILKA_REGION: 'none' })
  expect((await fetch(`${second.address}/accounts/sign-in`)).status).toBe(200)
  expect(await second.stop()).toBe(0)
})

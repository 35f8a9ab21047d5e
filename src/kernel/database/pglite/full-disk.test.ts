/** The embedded database where there is no room for its log: it panics, and comes back by itself once there is. */
import { execFileSync } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { databaseFolder } from '../../../../test/support/database.ts'
import { canMount, onSmallDisk } from '../../../../test/support/small-disk.ts'

const child = fileURLToPath(new URL('../../../../test/support/full-disk-database-child.ts', import.meta.url))

test.skipIf(!canMount)(
  'without room for its log nobody is answered but that it is not available; with room again all that was confirmed is there',
  async () => {
    const data = await databaseFolder()
    const folder = dirname(data)
    const [program, ...args] = onSmallDisk(folder, 80)
    const said = execFileSync(program, [...args, process.execPath, child, folder], { encoding: 'utf8' })
    expect(said.split('\n')).toEqual([
      'a change: database.interrupted',
      'a look: database.unavailable',
      'with room again: 0 lost',
      'a change: done',
      'a start: database.no_space',
      'a start with room again: 0 lost',
    ])
  },
)

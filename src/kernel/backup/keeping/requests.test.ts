import { chmodSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { folderWith } from '../../../../test/support/files.ts'
import { AppError } from '../../errors.ts'
import type { KeptBackup } from './backup-keeper.ts'
import { type RequestedBackup, requestBackup, watchRequests } from './requests.ts'

const kept: KeptBackup = { file: '/x', bytes: 1, tables: 2, rows: 3, files: 4, lostFiles: 0, seconds: 5 }
const isHeld = () => true

/** A server that answers; it stops when the test ends. */
function watching(folder: string, make: (request: RequestedBackup) => Promise<KeptBackup>) {
  const watch = watchRequests(folder, make)
  onTestFinished(() => watch.stop())
}

test('a server that runs makes what is asked for and says so; nothing of it is left in the folder', async () => {
  const folder = join(folderWith(), 'requests')
  const asked: RequestedBackup[] = []
  watching(folder, async (request) => {
    asked.push(request)
    return kept
  })
  expect(await requestBackup(folder, { file: '/y' }, { isHeld })).toEqual(kept)
  expect(await requestBackup(folder, {}, { isHeld })).toEqual(kept)
  expect(asked).toEqual([{ file: '/y' }, {}])
  expect(readdirSync(folder)).toEqual([])
})

test.each([
  { thrown: new AppError('backup.exists', { file: '/y' }), code: 'backup.exists', params: { file: '/y' } },
  { thrown: new Error('odd'), code: 'backup.failed', params: { reason: 'odd' } },
])('what fails there is told here: $code', async ({ thrown, code, params }) => {
  const folder = join(folderWith(), 'requests')
  watching(folder, () => Promise.reject(thrown))
  await expect(requestBackup(folder, {}, { isHeld })).rejects.toMatchObject({ code, params })
})

test('where whoever holds the database takes no requests, or has ended, that is said and the request is gone', async () => {
  const folder = join(folderWith(), 'requests')
  const none = requestBackup(folder, {}, { isHeld, patienceMs: 600 })
  await expect(none).rejects.toMatchObject({ code: 'backup.not_taken' })
  const ended = requestBackup(folder, {}, { isHeld: () => false })
  await expect(ended).rejects.toMatchObject({ code: 'backup.server_ended' })
  expect(readdirSync(folder)).toEqual([])
})

test.skipIf(process.platform === 'win32')(
  'a folder that others can write to is not listened to',
  async () => {
    const folder = join(folderWith({ 'requests/x': '' }), 'requests')
    chmodSync(folder, 0o770)
    watching(folder, async () => kept)
    const refused = requestBackup(folder, {}, { isHeld, patienceMs: 1500 })
    await expect(refused).rejects.toMatchObject({ code: 'backup.not_taken' })
  },
)

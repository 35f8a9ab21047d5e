import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { createTranslator } from '#kernel/i18n.ts'
import { uk } from '#ui/locales/uk.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { canMount, isolated } from '../../../../test/support/small-disk.ts'
import { AppError } from '../../errors.ts'
import { faultOf } from '../../http/faults.ts'

const child = fileURLToPath(new URL('../../../../test/support/full-disk-child.ts', import.meta.url))
test.skipIf(!canMount)('on a real disk that is full nothing is half-written, and it is said so', async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
  const photo = await sharp({ create: { width: 2000, height: 1500, channels: 3, background: 'red', noise } })
    .jpeg({ quality: 75 })
    .toBuffer()
  const folder = folderWith({ 'photo.jpg': photo, 'disk/.keep': '' })
  const command =
    'mount -t tmpfs -o size=3m,nr_inodes=60 x "$0/disk" && exec "$1" "$2" "$0/disk" "$0/photo.jpg"'
  const said = execFileSync(isolated[0], [...isolated.slice(1), command, folder, process.execPath, child], {
    encoding: 'utf8',
  })
  expect(said.split('\n')).toEqual([
    'a file: files.no_space, 0 left',
    'a photograph: files.no_space, 0 left',
    'a place: files.no_space, 1 left',
  ])
})

test('the answer is 507 with a sentence', () => {
  const { status, code, message } = faultOf(new AppError('files.no_space'), createTranslator('uk', uk))
  expect({ status, code }).toEqual({ status: 507, code: 'http.no_space' })
  expect(message).toContain('місце')
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { repository } from '../../../test/support/command-line.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { describeRowTypes } from '../../../tools/row-types.ts'

const { db } = await testDatabase()

test('db/schema.ts is what the migrations make; `npm run row-types` makes it anew', async () => {
  // A long choice is broken into lines that begin with its sign.
  const squeeze = (text: string) => text.replace(/\s+/g, ' ').replaceAll(': | ', ': ')
  const written = readFileSync(`${repository}db/schema.ts`, 'utf8')
  expect(squeeze(written)).toBe(squeeze(await describeRowTypes(db)))
})

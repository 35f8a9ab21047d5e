import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { startChild } from '../../test/support/child-program.ts'
import { folderWith } from '../../test/support/files.ts'
import { openSecrets } from './secrets.ts'

const given = 'a secret of an installation, long enough'

test('the same secret gives the same key for a purpose, and another for another', async () => {
  const [one, two] = [await openSecrets({ given }), await openSecrets({ given })]
  expect(one.key('audit')).toEqual(two.key('audit'))
  expect(one.key('audit')).toHaveLength(32)
  expect(one.key('audit')).not.toEqual(one.key('mail'))
  expect(one.key('audit')).not.toEqual((await openSecrets({ given: `${given}!` })).key('audit'))
  // For ever: what was signed by it must be verified by it.
  expect(one.key('audit').toString('hex')).toMatchInlineSnapshot(
    `"137a6fc8b8ae749cb7bf129d5f37cd7ef7ed3222df2fb30ab19b5ae974c14067"`,
  )
  expect(() => one.key('')).toThrow('a key needs a purpose')
})

test('the first start makes the secret, readable by its owner only; the next ones find it', async () => {
  const folder = join(folderWith(), 'new', 'data')
  const made = await openSecrets({ folder })
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['secret'])
  expect(readFileSync(join(folder, 'secret'), 'utf8')).toMatch(/^[\w-]{43}\n$/)
  expect((await openSecrets({ folder })).key('x')).toEqual(made.key('x'))
})

test('who only looks does not make one', async () => {
  const folder = folderWith()
  const looking = openSecrets({ folder, create: false })
  await expect(looking).rejects.toMatchObject({ code: 'secret.absent' })
  expect(readdirSync(folder)).toEqual([])
})

test('a short secret is refused, and not told', async () => {
  const folder = folderWith({ secret: 'mouse' })
  for (const source of [{ folder }, { given: 'a'.repeat(31) }]) {
    const error = await openSecrets(source).catch((error) => error)
    expect(error).toMatchObject({ code: 'secret.too_short' })
    expect(inspect(error)).not.toMatch(/mouse|aaa/)
  }
})

test('a folder that cannot be written is named', async () => {
  const file = join(folderWith({ file: '' }), 'file')
  await expect(openSecrets({ folder: join(file, 'data') })).rejects.toMatchObject({
    code: expect.stringMatching(/^(file|secret)[.]/),
  })
})

test('whatever prints it prints that it is hidden', async () => {
  const secrets = await openSecrets({ given })
  for (const printed of [
    `${secrets}`,
    JSON.stringify({ secrets }),
    inspect({ secrets }, { showHidden: true }),
  ])
    expect(printed).not.toContain(given)
})

test('processes that start at once end with the same secret', async () => {
  const folder = join(folderWith(), 'data')
  const program = `
    const { openSecrets } = await import('#kernel/secrets.ts')
    console.log('ready')
    for await (const _ of process.stdin) break
    console.log((await openSecrets({ folder: process.argv[1] })).key('x').toString('hex'))`
  const children = Array.from({ length: 4 }, () => startChild(program, folder))
  for (const child of children) await child.line()
  for (const child of children) child.send('go')
  const keys = await Promise.all(children.map((child) => child.line()))
  expect(new Set(keys).size).toBe(1)
  expect(readdirSync(folder)).toEqual(['secret'])
})

/** One process a data folder, with real processes: killed, stopped, and twenty at once. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { expect, test } from 'vitest'
import { startChild } from '../../../../test/support/child-program.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { lockFolder } from './folder-lock.ts'

/** Locks the folder, says how that went, and stays until it reads a line. */
const holder = `
  import { once } from 'node:events'
  const { lockFolder } = await import('#kernel/database/pglite/folder-lock.ts')
  if (process.argv[2] === 'on my word') {
    console.log('ready')
    await once(process.stdin, 'data')
  }
  try {
    const lock = await lockFolder(process.argv[1])
    console.log('locked')
    await once(process.stdin, 'data')
    lock.release()
    process.exit()
  } catch (error) {
    console.log(error.code + ' ' + error.params?.pid)
    process.exit()
  }`

const inUse = (pid: number) => `database.folder_in_use ${pid}`

test('a second process is refused and told who has the folder', async () => {
  const folder = folderWith()
  const first = startChild(holder, folder)
  expect(await first.line()).toBe('locked')
  expect(await startChild(holder, folder).line()).toBe(inUse(first.pid))
  await expect(lockFolder(folder)).rejects.toMatchObject({
    code: 'database.folder_in_use',
    params: { folder, pid: String(first.pid), host: hostname() },
  })
})

test('a folder that was let go is free, and nothing but the empty lock file is left', async () => {
  const folder = folderWith()
  const first = startChild(holder, folder)
  await first.line()
  first.send('end')
  expect(await first.ended).toBe(0)
  expect(readdirSync(folder)).toEqual(['spilka.lock'])
  expect(readFileSync(`${folder}/spilka.lock`)).toHaveLength(0)
  const lock = await lockFolder(folder)
  lock.release()
})

test('the lock of a killed process is taken over', async () => {
  const folder = folderWith()
  for (let i = 0; i < 3; i += 1) {
    const killed = startChild(holder, folder)
    expect(await killed.line()).toBe('locked')
    killed.signal('SIGKILL')
    expect(await killed.ended).toBe('SIGKILL')
  }
  const heir = startChild(holder, folder)
  expect(await heir.line()).toBe('locked')
  // The name is the heir’s, although the killed ones left theirs.
  expect(await startChild(holder, folder).line()).toBe(inUse(heir.pid))
})

test('a process that is stopped keeps its lock, and still has it when it goes on', async () => {
  const folder = folderWith()
  const stopped = startChild(holder, folder)
  await stopped.line()
  stopped.signal('SIGSTOP')
  for (let i = 0; i < 3; i += 1) {
    expect(await startChild(holder, folder).line()).toBe(inUse(stopped.pid))
  }
  stopped.signal('SIGCONT')
  expect(await startChild(holder, folder).line()).toBe(inUse(stopped.pid))
})

test('a stale name does not hold a folder, whoever bears its number now', async () => {
  const folder = folderWith({ 'spilka.lock': '' })
  writeFileSync(`${folder}/spilka.pid`, JSON.stringify({ pid: process.ppid, host: hostname() }))
  const lock = await lockFolder(folder)
  expect(JSON.parse(readFileSync(`${folder}/spilka.pid`, 'utf8'))).toMatchObject({ pid: process.pid })
  lock.release()
})

test('the same process cannot lock twice either', async () => {
  const folder = folderWith()
  const lock = await lockFolder(folder)
  await expect(lockFolder(folder)).rejects.toMatchObject({ params: { pid: String(process.pid) } })
  // Refusing oneself must not have dropped the lock.
  expect(await startChild(holder, folder).line()).toBe(inUse(process.pid))
  lock.release()
})

test('of twenty that start at once one wins and the others name it; also after a crash', {
  timeout: 120_000,
}, async () => {
  const folder = folderWith()
  for (let round = 0; round < 2; round += 1) {
    const all = Array.from({ length: 20 }, () => startChild(holder, folder, 'on my word'))
    await Promise.all(all.map((child) => child.line()))
    for (const child of all) child.send('go')
    const said = await Promise.all(all.map((child) => child.line()))
    const winners = all.filter((_, i) => said[i] === 'locked')
    expect(winners).toHaveLength(1)
    expect(said.filter((line) => line === inUse(winners[0].pid))).toHaveLength(19)
    winners[0].signal('SIGKILL')
    await winners[0].ended
  }
})

test('a lock file with something else in it is not ours', async () => {
  const folder = folderWith({ 'spilka.lock': 'someone’s notes, longer than a page of nothing. '.repeat(50) })
  await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'database.folder_foreign' })
})

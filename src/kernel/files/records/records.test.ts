import { utimesSync, writeFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/support/database.ts'
import {
  anything,
  diskShelf,
  filesIn,
  oblast,
  pdf,
  sender,
  streamOf,
} from '../../../../test/support/files-shelf.ts'
import { tx } from '../../database/transactions.ts'
import { receiveFile } from '../intake/receive-file.ts'
import type { FileStore } from '../store/file-store.ts'
import { adoptStrays, collectOrphans } from './collect-orphans.ts'
import { attachFile, detachFiles, findFile, listFilesOf } from './files.ts'
import type { FileShelf } from './shelf.ts'

const { db } = await testDatabase()

const hour = 3_600_000
let unique = 0

/** A shelf with a clock of its own. The tables are everyone's in this file, so each test cleans by its own clock's year. */
function shelfWithClock() {
  const clock = { now: new Date('2026-03-01T10:00:00Z') }
  const shelf = diskShelf(db, () => clock.now)
  const wait = (hours: number) => {
    clock.now = new Date(clock.now.getTime() + hours * hour)
  }
  return { shelf, wait, clock }
}

const newPdf = () => pdf({ catalogue: `/N ${unique++}` })
const send = (shelf: FileShelf, bytes = newPdf()) =>
  receiveFile(shelf, streamOf(bytes), { ...sender, name: 'a.pdf', purpose: anything })
const owner = { type: 'petition', id: '7' }
const mine = { ...sender, purpose: anything.name }

test('a file that a person attached is her thing’s, and stays; detached, it goes a day later', async () => {
  const { shelf, wait, clock } = shelfWithClock()
  const row = await send(shelf)
  await tx(db, (t) => attachFile(t, { ...mine, id: row.id }, owner))
  wait(1000)
  await collectOrphans(shelf)
  expect(await listFilesOf(db, oblast, owner)).toMatchObject([{ id: row.id, unattached_since: null }])
  expect(filesIn(shelf.folder)).toHaveLength(1)
  expect(await tx(db, (t) => detachFiles(t, oblast, owner, { ids: [row.id], now: clock.now }))).toBe(1)
  wait(23)
  await collectOrphans(shelf)
  expect(await findFile(db, row.id)).toMatchObject({ owner_type: null })
  wait(2)
  expect(await collectOrphans(shelf)).toMatchObject({ files: 1, contents: 1 })
  expect(await findFile(db, row.id)).toBeUndefined()
  expect(filesIn(shelf.folder)).toEqual([])
})

test('attaching again is no fault; what is another’s or sent for something else is not to be had', async () => {
  const { shelf } = shelfWithClock()
  const { id } = await send(shelf)
  const attach = (change: object, to = { type: 'petition', id: '8' }) =>
    tx(db, (t) => attachFile(t, { ...mine, id, ...change }, to))
  for (const change of [
    { uploaded_by: 'person-2' },
    { uploaded_by: null },
    { purpose: 'x' },
    { oblast_code: 'UA05' },
  ])
    await expect(attach(change)).rejects.toThrow('upload.gone')
  await attach({})
  await attach({})
  await expect(attach({}, { type: 'petition', id: '9' })).rejects.toThrow('upload.gone')
})

test('an id that is none names no file', async () => {
  for (const id of ['', 'x', "' or 1=1", crypto.randomUUID()]) expect(await findFile(db, id)).toBeUndefined()
})

test('a content stays as long as one file has it', async () => {
  const { shelf, wait } = shelfWithClock()
  const bytes = newPdf()
  const [first, second] = [await send(shelf, bytes), await send(shelf, bytes)]
  await tx(db, (t) => attachFile(t, { ...mine, id: second.id }, { type: 'petition', id: '10' }))
  wait(25)
  await collectOrphans(shelf)
  expect(await findFile(db, first.id)).toBeUndefined()
  expect(bytes.equals(await buffer(await shelf.store.read(second)))).toBe(true)
})

test('a store that fails leaves no row; its claim is collected an hour later', async () => {
  const { shelf, wait } = shelfWithClock()
  const failing: FileStore = { ...shelf.store, keep: () => Promise.reject(new Error('away')) }
  await expect(send({ ...shelf, store: failing })).rejects.toThrow('away')
  expect(filesIn(shelf.folder)).toEqual([])
  expect((await collectOrphans(shelf)).contents).toBe(0)
  wait(1.1)
  expect((await collectOrphans(shelf)).contents).toBe(1)
})

test('who sends bytes that are just being removed waits, and has them', async () => {
  const { shelf, wait } = shelfWithClock()
  const bytes = newPdf()
  await send(shelf, bytes)
  wait(48)
  const [removing, door] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const slow: FileStore = {
    ...shelf.store,
    async remove(address) {
      removing.resolve()
      await door.promise
      await shelf.store.remove(address)
    },
  }
  const collected = collectOrphans({ ...shelf, store: slow })
  await removing.promise
  const sent = send(shelf, bytes)
  door.resolve()
  expect((await collected).contents).toBe(1)
  expect(bytes.equals(await buffer(await shelf.store.read(await sent)))).toBe(true)
})

test('collectors and senders of one content at once, fifty times over: whoever has a row has the bytes', async () => {
  const { shelf, wait } = shelfWithClock()
  const bytes = newPdf()
  for (let round = 0; round < 50; round++) {
    await send(shelf, bytes)
    wait(48)
    const [, , ...rows] = await Promise.all([
      collectOrphans(shelf),
      collectOrphans(shelf),
      ...Array.from({ length: 3 }, () => send(shelf, bytes)),
    ])
    for (const row of rows) expect(bytes.equals(await buffer(await shelf.store.read(row)))).toBe(true)
  }
})

test('bytes that no row names get a month, in which the database may remember them', async () => {
  const { shelf, wait } = shelfWithClock()
  const { hash } = await send(shelf)
  await db.deleteFrom('files.file').where('hash', '=', hash).execute()
  await db.deleteFrom('files.content').where('hash', '=', hash).execute()
  expect(await adoptStrays(shelf)).toBe(1)
  expect(await adoptStrays(shelf)).toBe(0)
  wait(29 * 24)
  await collectOrphans(shelf)
  expect(filesIn(shelf.folder)).toHaveLength(1)
  wait(2 * 24)
  await collectOrphans(shelf)
  expect(filesIn(shelf.folder)).toEqual([])
})

test('what a killed process left half-written is swept a day later', async () => {
  const { shelf, clock } = shelfWithClock()
  await send(shelf)
  const [old, young] = ['old', 'young'].map((name) => `${shelf.incoming}/${name}`)
  for (const file of [old, young]) writeFileSync(file, 'x')
  utimesSync(old, clock.now, new Date(clock.now.getTime() - 25 * hour))
  utimesSync(young, clock.now, new Date(clock.now.getTime() - 23 * hour))
  expect((await collectOrphans(shelf)).leftovers).toBe(1)
  expect(filesIn(shelf.incoming)).toEqual(['young'])
})

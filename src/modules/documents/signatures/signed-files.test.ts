/** Signatures among the files of a registered document are checked on its card, part by part. */
import { expect, test } from 'vitest'
import { draftsWorld, signBeside } from '../../../../test/support/drafts-world.ts'
import { pdf } from '../../../../test/support/files-shelf.ts'
import { cardPath } from '../cards/cards.rules.ts'
import type { Card } from '../cards/cards.schema.ts'

const world = await draftsWorld()
const { hromada, someone } = world
const leader = await someone('leader', hromada)
const body = await world.openBody(leader)
const register = await world.openRegister(leader, body, { template: '{seq}' })

test('a signature beside its document holds, one over other bytes is told so, a broken one is named', async () => {
  const { id } = await world.registered(leader, register)
  const attach = (bytes: Uint8Array, name: string) =>
    world.upload(leader, `${cardPath(id)}/files`, bytes, name)
  const letter = new Uint8Array(pdf())
  // The intake makes a PDF anew, so what is signed is what lies there now.
  await attach(letter, 'лист.pdf')
  const card = async (query = '') =>
    (await leader.get(`${cardPath(id)}.json${query}`)).json() as unknown as Card
  const [{ id: file }] = (await card()).files
  const kept = new Uint8Array((await leader.get(`${cardPath(id)}/files/${file}`)).rawPayload)
  await attach(signBeside(kept), 'лист.pdf.p7s')
  await attach(signBeside(Uint8Array.from([...kept, 10])), 'лист.p7s')
  // Called otherwise than any file: what was signed is found by its bytes.
  await attach(signBeside(kept), 'підпис голови.p7s')
  expect(await card()).toMatchObject({ signed_files: 3, checked: null })
  const { checked } = await card('?signatures=check')
  const said = new Map(checked?.map(({ name, document, report }) => [name, [document, report?.integrity]]))
  expect(said).toEqual(
    new Map([
      ['лист.pdf.p7s', ['лист.pdf', true]],
      ['лист.p7s', ['лист.pdf', false]],
      ['підпис голови.p7s', ['лист.pdf', true]],
    ]),
  )
  const page = (await leader.get(`${cardPath(id)}?signatures=check`)).body
  expect(page).toContain('signature-report')
  expect((await leader.get(`${cardPath(id)}?signatures=yes`)).statusCode).toBe(422)
})

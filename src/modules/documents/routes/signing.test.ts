/** Signatures that come to a text: which are taken, and what is said of the others. */
import { expect, test } from 'vitest'
import { draftsWorld, revokedSigner, signBeside } from '../../../../test/support/drafts-world.ts'
import type { Person } from '../../../../test/support/practice-world.ts'
import { certify, day } from '../../../../test/support/signatures/certificates.ts'
import { signCms } from '../../../../test/support/signatures/cms.ts'
import { pdfBytes, signPdf, zip } from '../../../../test/support/signatures/containers.ts'
import { ecKey } from '../../../../test/support/signatures/keys.ts'
import { maria, person } from '../../../../test/support/signatures/world.ts'

const world = await draftsWorld()
const { outgoing, clerk, head } = await world.openOffice()

async function toBeSigned(who: Person = head): Promise<{ id: string; pdf: Uint8Array }> {
  const id = await world.write(clerk, outgoing)
  if ((await world.draft(clerk, id)).steps.length === 0) await world.putOn(clerk, id, 'signature', who)
  await world.act(clerk, id, 'start')
  return { id, pdf: await world.pdf(who, id) }
}

const asicS = (content: Uint8Array, signed = content) =>
  zip([
    ['mimetype', 'application/vnd.etsi.asic-s+zip'],
    ['Документ.pdf', content],
    ['META-INF/signature.p7s', signBeside(signed)],
  ])
const alone = certify({ name: 'Сам собі', key: ecKey(), from: day('2026-01-01'), to: day('2034-01-01') })
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

test('beside it, around it, in a container and in the PDF itself', async () => {
  const ways: [string, (pdf: Uint8Array) => Uint8Array | Promise<Uint8Array>][] = [
    ['Документ.p7s', signBeside],
    ['Документ.pdf.p7s', (content) => signCms({ content, signers: [{ certificate: maria }] })],
    ['Документ.asics', (content) => asicS(content)],
    ['Документ.pdf', (content) => pdfBytes(signPdf(text(content)))],
  ]
  for (const [name, sign] of ways) {
    const { id, pdf } = await toBeSigned()
    const answer = await world.sign(head, id, await sign(pdf), name)
    expect([name, answer.statusCode]).toEqual([name, 303])
    expect((await world.draft(clerk, id)).state).toBe('signed')
  }
})

test('whatever is none of this document is named, and the text stays unsigned', async () => {
  const { id, pdf } = await toBeSigned()
  const other = new Uint8Array(Buffer.from(text(pdf).replace('%PDF', '%PDX'), 'latin1'))
  const long = { from: day('2021-01-01'), to: day('2022-01-01') }
  const wrong: [string, Uint8Array | Promise<Uint8Array>, string, string][] = [
    ['over other bytes', signBeside(other), 'x.p7s', 'не той, що підписано'],
    ['another document in a container', asicS(other), 'x.asics', 'Підписано інший документ'],
    ['a container that was tampered with', asicS(pdf, other), 'x.asics', 'не той, що підписано'],
    [
      'another PDF',
      Promise.resolve(pdfBytes(signPdf('%PDF-1.7\n1 0 obj\n<< >>\nendobj\n'))),
      'x.pdf',
      'Підписано інший документ',
    ],
    ['cut off', signBeside(pdf).subarray(0, 300), 'x.p7s', ''],
    ['the PDF without any signature', pdf, 'x.pdf', ''],
    [
      'an expired certificate',
      signCms({ content: pdf, isDetached: true, signers: [{ certificate: person(long) }] }),
      'x.p7s',
      'на час підпису не був чинним',
    ],
    [
      'a revoked one',
      signCms({ content: pdf, isDetached: true, signers: [{ certificate: revokedSigner }] }),
      'x.p7s',
      'на час підпису не був чинним',
    ],
    [
      'one that vouches for itself',
      signCms({ content: pdf, isDetached: true, signers: [{ certificate: alone }] }),
      'x.p7s',
      'не веде до надавача',
    ],
  ]
  for (const [what, signature, name, said] of wrong) {
    const answer = await world.sign(head, id, await signature, name)
    expect([what, answer.statusCode], answer.body.slice(0, 300)).toEqual([what, 422])
    expect(answer.body, what).toContain(said)
  }
  expect((await world.draft(clerk, id)).signatures).toEqual([])
  expect((await world.sign(head, id, signBeside(pdf))).statusCode).toBe(303)
})

test('who is not asked brings nothing, and twice is once', async () => {
  const { id, pdf } = await toBeSigned()
  const { duty } = await world.draft(head, id)
  const stranger = await world.someone('leader', world.hromada)
  await expect(world.sign(stranger, id, signBeside(pdf))).rejects.toThrow('nothing of')
  const foreign = await world.upload(
    stranger,
    `/documents/signings/${duty?.id}/sign`,
    signBeside(pdf),
    'x.p7s',
    {
      version: '1',
    },
  )
  expect(foreign.statusCode).not.toBe(303)
  const [one, other] = await Promise.all([
    world.sign(head, id, signBeside(pdf)),
    world.sign(head, id, signBeside(pdf)),
  ])
  expect([one.statusCode, other.statusCode].toSorted()).toEqual([303, 409])
  const cards = await world.db
    .selectFrom('documents.draft')
    .select('document_id')
    .where('id', '=', id)
    .execute()
  expect(cards[0].document_id).not.toBe(null)
})

test('of two who agree at the same moment each counts, and the next is asked once', async () => {
  const [lawyer, accountant] = await Promise.all([
    world.someone('editor', world.hromada),
    world.someone('editor', world.hromada),
  ])
  for (let round = 0; round < 5; round += 1) {
    const register = await world.openRegister(
      head,
      (await world.draft(clerk, await world.write(clerk, outgoing))).body.id,
      {
        register_kind: 'outgoing',
      },
    )
    const id = await world.write(clerk, register)
    await world.putOn(clerk, id, 'visa', lawyer)
    await world.putOn(clerk, id, 'visa', accountant, { order: 'together' })
    await world.putOn(clerk, id, 'signature', head)
    await world.act(clerk, id, 'start')
    const answers = await Promise.all([world.say(lawyer, id, 'agree'), world.say(accountant, id, 'agree')])
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200])
    const asked = await world.db
      .selectFrom('documents.route_answer')
      .select('outcome')
      .where('draft_id', '=', id)
      .execute()
    expect(asked.map(({ outcome }) => outcome ?? 'asked').toSorted()).toEqual(['agreed', 'agreed', 'asked'])
  }
})

test('a visa and a change at the same moment: the visa is over what its giver has read, or it is none', async () => {
  const lawyer = await world.someone('editor', world.hromada)
  for (let round = 0; round < 5; round += 1) {
    const register = await world.openRegister(
      head,
      (await world.draft(clerk, await world.write(clerk, outgoing))).body.id,
      {
        register_kind: 'outgoing',
      },
    )
    const id = await world.write(clerk, register)
    await world.putOn(clerk, id, 'visa', lawyer)
    await world.putOn(clerk, id, 'signature', head)
    await world.act(clerk, id, 'start')
    const [said, changed] = await Promise.all([
      world.say(lawyer, id, 'agree'),
      world.edit(clerk, id, { body_text: 'Зовсім інше прохання.' }),
    ])
    expect(changed.statusCode).toBe(200)
    const { steps, answers } = await world.draft(clerk, id)
    expect(steps.map(({ standing }) => standing)).toEqual(['asked', 'later'])
    // Either it came before the change, and is void, or it was refused.
    expect([said.statusCode, answers.map(({ is_void }) => is_void)]).toEqual(
      said.statusCode === 200 ? [200, [true]] : [409, []],
    )
  }
})

test('two sign: the second may send it back, and then the first signature is void, too', async () => {
  const other = await world.someone('officer', world.hromada)
  const { outgoing: register, clerk: author, head: first } = await world.openOffice()
  const id = await world.write(author, register)
  await world.putOn(author, id, 'signature', first)
  await world.putOn(author, id, 'signature', other, { order: 'together' })
  await world.act(author, id, 'start')
  expect((await world.sign(first, id, signBeside(await world.pdf(first, id)))).statusCode).toBe(303)
  expect((await world.draft(author, id)).state).toBe('route')
  await world.say(other, id, 'return', { note: 'Виправте суму.' })
  await world.edit(author, id, { body_text: 'Просимо відремонтувати дорогу за меншу суму.' })
  const changed = await world.draft(author, id)
  expect([changed.signatures, changed.steps.map(({ standing }) => standing)]).toEqual([
    [],
    ['asked', 'asked'],
  ])
  for (const who of [other, first])
    expect((await world.sign(who, id, signBeside(await world.pdf(who, id)))).statusCode).toBe(303)
  const { state, signatures, document } = await world.draft(author, id)
  expect([state, signatures.length]).toEqual(['signed', 2])
  const card = (await world.read(author, `/documents/cards/${document?.id}`)) as { files: unknown[] }
  expect(card.files.length).toBe(3)
})

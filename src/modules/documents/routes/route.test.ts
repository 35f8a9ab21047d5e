/** A text on its way through an office: who is asked when, what a change undoes, what becomes of it. */
import { expect, test } from 'vitest'
import { draftsWorld, signBeside } from '../../../../test/support/drafts-world.ts'
import { readPdf } from '../../../../test/support/pdf-text.ts'
import { cardPath } from '../cards/cards.rules.ts'
import { draftPath, draftsPath } from '../drafts/drafts.rules.ts'
import { sheetPath } from './routes.rules.ts'

const world = await draftsWorld()

test('two agree at the same time, one after them, then the head signs: a document with its number and files', async () => {
  const { outgoing, body, clerk, lawyer, accountant, head } = await world.openOffice()
  const id = await world.write(clerk, outgoing)
  await world.putOn(clerk, id, 'visa', lawyer)
  await world.putOn(clerk, id, 'visa', accountant, { order: 'together' })
  await world.putOn(clerk, id, 'signature', head)
  expect((await world.act(clerk, id, 'start')).statusCode).toBe(200)
  const standings = async () => (await world.draft(clerk, id)).steps.map(({ standing }) => standing)
  expect(await standings()).toEqual(['asked', 'asked', 'later'])
  expect((await world.draft(head, id)).duty).toBe(null)

  expect((await world.say(lawyer, id, 'agree')).statusCode).toBe(200)
  expect((await world.say(accountant, id, 'remark', { note: 'Сума без ПДВ.' })).statusCode).toBe(200)
  expect(await standings()).toEqual(['passed', 'passed', 'asked'])
  const bytes = await world.pdf(head, id)
  expect(readPdf(Buffer.from(bytes)).text).toContain('Селищний голова')
  expect((await world.sign(head, id, signBeside(bytes))).statusCode).toBe(303)

  const { state, document, signatures } = await world.draft(clerk, id)
  expect([state, signatures[0].is_trusted, signatures[0].signer]).toEqual(['signed', true, 'Марія Іваненко'])
  const card = (await world.read(clerk, cardPath(document?.id ?? ''))) as {
    document: { number: string; correspondent: string }
    files: { name: string }[]
    history: { act: string; by: string }[]
    draft_id: string
  }
  expect(card.document).toMatchObject({ number: '02-12/1', correspondent: 'Обласна рада' })
  expect(card.files.map(({ name }) => name).toSorted()).toEqual(['Документ.pdf.p7s', 'Про ремонт дороги.pdf'])
  expect(card.draft_id).toBe(id)
  expect(card.history.map(({ by }) => by)).toEqual([head.name])
  // What nobody needs to keep twice is not kept: the signer's code.
  const stored = await world.db.selectFrom('documents.document_signature').select('report').execute()
  expect(JSON.stringify(stored)).not.toMatch(/1759013776|maria@example|380501112233/)
  const board = (await world.read(clerk, `${draftsPath(body)}`)) as {
    drafts: unknown[]
    median_visa_hours: number
  }
  expect(board.drafts).toEqual([])
  expect(board.median_visa_hours).toBeGreaterThanOrEqual(0)
  const sheet = await clerk.get(`${sheetPath(id)}.pdf`)
  expect(readPdf(sheet.rawPayload).text).toContain('Сума без ПДВ.')
})

test('a change undoes what covered it and nothing else, and whoever has yet to answer reads the new text', async () => {
  const { outgoing, clerk, lawyer, accountant, head } = await world.openOffice()
  const id = await world.write(clerk, outgoing)
  await world.putOn(clerk, id, 'visa', lawyer, { covers_text: true })
  await world.putOn(clerk, id, 'visa', accountant, { order: 'together', covers_attachments: true })
  await world.putOn(clerk, id, 'signature', head)
  await world.act(clerk, id, 'start')
  await world.say(lawyer, id, 'agree')
  await world.say(accountant, id, 'agree')
  const before = await world.pdf(head, id)
  const { duty } = await world.draft(head, id)

  expect((await world.edit(clerk, id, { body_text: 'Просимо збудувати міст.' })).statusCode).toBe(200)
  const { steps, answers, version } = await world.draft(clerk, id)
  expect(version).toBe(2)
  expect(steps.map(({ standing }) => standing)).toEqual(['asked', 'passed', 'later'])
  expect(answers.map(({ is_void }) => is_void)).toEqual([true, false])
  // The head is not asked any more, and an old address signs nothing.
  expect((await world.draft(head, id)).duty).toBe(null)
  const late = await head.sendJson(`/documents/signings/${duty?.id}/return`, {
    version: 1,
    note: 'Ні, дякую',
  })
  expect(late.statusCode).toBe(409)
  await world.say(lawyer, id, 'agree')
  // A signature over the earlier version is over another document.
  const old = await world.sign(head, id, signBeside(before))
  expect([old.statusCode, old.body]).toEqual([422, expect.stringContaining('не той, що підписано')])
  expect((await world.sign(head, id, signBeside(await world.pdf(head, id)))).statusCode).toBe(303)
})

test('an objection stops it; on with both views in the sheet, or with another text', async () => {
  const { outgoing, clerk, lawyer, head } = await world.openOffice()
  const id = await world.write(clerk, outgoing)
  await world.putOn(clerk, id, 'visa', lawyer)
  await world.putOn(clerk, id, 'signature', head)
  await world.act(clerk, id, 'start')
  expect((await world.say(lawyer, id, 'object')).statusCode).toBe(422)
  await world.say(lawyer, id, 'object', { note: 'Немає підстав.' })
  const stopped = await world.draft(clerk, id)
  expect([stopped.is_stopped, stopped.steps[1].standing]).toEqual([true, 'later'])
  const [{ id: answer }] = stopped.answers
  await world.act(clerk, id, `answers/${answer}/settle`, { reply: 'Підстава — рішення № 5.' })
  expect((await world.draft(head, id)).duty?.kind).toBe('signature')
  expect(readPdf((await clerk.get(`${sheetPath(id)}.pdf`)).rawPayload).text).toContain('рішення № 5')
  // The head sends it back: nobody goes on in spite of that.
  await world.say(head, id, 'return', { note: 'Узгодьте з юристом.' })
  const returned = await world.draft(clerk, id)
  const settled = await world.act(clerk, id, `answers/${returned.answers[1].id}/settle`, {
    reply: 'Ні, все ж так.',
  })
  expect(settled.statusCode).toBe(409)
  await world.edit(clerk, id, { title: 'Про ремонт мосту' })
  expect((await world.draft(clerk, id)).steps.map(({ standing }) => standing)).toEqual(['asked', 'later'])
})

test('a deputy answers for who is away; nobody else does, and nobody else even sees the duty', async () => {
  const { outgoing, clerk, lawyer, accountant, head } = await world.openOffice()
  const id = await world.write(clerk, outgoing)
  await world.putOn(clerk, id, 'visa', lawyer)
  await world.putOn(clerk, id, 'signature', head)
  await world.act(clerk, id, 'start')
  const { duty } = await world.draft(lawyer, id)
  const path = `/documents/visas/${duty?.id}`
  expect((await accountant.sendJson(`${path}/agree`, { version: 1 })).statusCode).toBe(404)
  const colleague = await world.someone('editor', world.hromada)
  expect((await colleague.get(`${path}.json`)).statusCode).toBe(404)
  // Who answers for the place sees that it waits, and may do nothing with it.
  const overseen = (await world.read(accountant, path)) as { duty: { moves: string[]; may_keep: boolean } }
  expect([overseen.duty.moves, overseen.duty.may_keep]).toEqual([[], false])
  expect((await clerk.sendJson(`${path}/agree`, { version: 1 })).statusCode).toBe(404)
  const today = new Date().toISOString().slice(0, 10)
  const named = await lawyer.sendJson('/inbox/deputies/set', {
    deputy: accountant.personId,
    from: today,
    until: '2099-01-01',
  })
  expect(named.statusCode).toBe(200)
  const tray = (await world.read(accountant, '/inbox')) as { cases: { path: string }[] }
  expect(tray.cases.map((one) => one.path)).toContain(path)
  expect((await world.say(accountant, id, 'agree')).statusCode).toBe(200)
  const [answer] = (await world.draft(clerk, id)).answers
  expect([answer.person_name, answer.deputy_name]).toEqual([lawyer.name, accountant.name])
})

test('what would hold it up at its end is said at its beginning; the next text goes the same way', async () => {
  const { outgoing, clerk, lawyer, head } = await world.openOffice()
  const id = await world.write(clerk, outgoing, { correspondent: undefined })
  const refused = await world.act(clerk, id, 'start')
  expect(refused.statusCode).toBe(422)
  expect(refused.body).toContain('Вкажіть, хто підписує.')
  await world.putOn(clerk, id, 'visa', lawyer)
  await world.putOn(clerk, id, 'signature', head)
  const twice = await world.act(clerk, id, 'steps', { step_kind: 'visa', person: lawyer.personId })
  expect(twice.body).toContain('вже є в маршруті')
  const stranger = await world.someone('leader', null)
  const foreign = await world.act(clerk, id, 'steps', { step_kind: 'visa', person: stranger.personId })
  expect(foreign.body).toContain('не має на це права')
  await world.edit(clerk, id, { correspondent: 'Обласна рада' })
  expect((await world.act(clerk, id, 'start')).statusCode).toBe(200)
  const next = await world.draft(clerk, await world.write(clerk, outgoing))
  expect(next.steps.map(({ kind, person_name }) => [kind, person_name])).toEqual([
    ['visa', lawyer.name],
    ['signature', head.name],
  ])
})

test('taken back, the way may change, and who has agreed is not asked again', async () => {
  const { outgoing, clerk, lawyer, accountant, head } = await world.openOffice()
  const id = await world.write(clerk, outgoing)
  await world.putOn(clerk, id, 'visa', lawyer)
  await world.putOn(clerk, id, 'visa', accountant)
  await world.putOn(clerk, id, 'signature', head)
  await world.act(clerk, id, 'start')
  await world.say(lawyer, id, 'agree')
  expect((await world.act(clerk, id, 'recall')).statusCode).toBe(200)
  expect((await world.draft(accountant, id)).duty).toBe(null)
  const [, second] = (await world.draft(clerk, id)).steps
  await world.act(clerk, id, `steps/${second.id}/remove`)
  await world.act(clerk, id, 'start')
  expect((await world.draft(clerk, id)).steps.map(({ standing }) => standing)).toEqual(['passed', 'asked'])
  expect((await world.act(clerk, id, 'drop')).statusCode).toBe(200)
  expect((await world.edit(clerk, id)).statusCode).toBe(409)
  expect((await world.draft(clerk, id)).state).toBe('withdrawn')
})

test('handed over to somebody of the body; to nobody of another', async () => {
  const { outgoing, clerk, lawyer, accountant, head } = await world.openOffice()
  const id = await world.write(clerk, outgoing)
  await world.putOn(clerk, id, 'visa', lawyer)
  await world.putOn(clerk, id, 'signature', head)
  await world.act(clerk, id, 'start')
  const stranger = await world.someone(
    'leader',
    world.hromadas.find(({ code }) => code !== world.hromada)?.code,
  )
  const refused = await world.say(lawyer, id, 'assign', { keeper: stranger.personId })
  expect([refused.statusCode, refused.body]).toEqual([422, expect.stringContaining('не має права')])
  expect((await world.say(lawyer, id, 'assign', { keeper: accountant.personId })).statusCode).toBe(200)
  expect((await world.draft(lawyer, id)).duty).toBe(null)
  expect((await world.say(accountant, id, 'agree')).statusCode).toBe(200)
  expect((await world.draft(clerk, id)).steps[1].standing).toBe('asked')
})

test('another body of the same place knows nothing of it', async () => {
  const { outgoing, clerk } = await world.openOffice()
  const id = await world.write(clerk, outgoing)
  const stranger = await world.someone(
    'editor',
    world.hromadas.find(({ code }) => code !== world.hromada)?.code,
  )
  for (const path of [draftPath(id), `${draftPath(id)}/versions`, sheetPath(id)])
    expect((await stranger.get(path)).statusCode).toBe(404)
  expect((await stranger.sendJson(`${draftPath(id)}/start`, { version: 1 })).statusCode).toBe(404)
})

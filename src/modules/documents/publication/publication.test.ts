/** A document on its way to everyone: who looks at it, what becomes public, what never does. */
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { serverAbsent } from '../../../../test/support/database.ts'
import { problemsIn } from '../../../../test/support/documents-world.ts'
import { signBeside } from '../../../../test/support/drafts-world.ts'
import { readPdf } from '../../../../test/support/pdf-text.ts'
import type { Person } from '../../../../test/support/practice-world.ts'
import { publicationWorld } from '../../../../test/support/publication-world.ts'
import { cardPath } from '../cards/cards.rules.ts'
import { openDocumentPath, openPath } from '../open/open.rules.ts'
import { opennessPath, publicationPath } from './publication.rules.ts'

const world = await publicationWorld()
const { db, hromada, hromadas } = world
const elsewhere = hromadas.find(({ code }) => code !== hromada)?.code
/** Fictional: whoever reads this anywhere in public reads what was to be masked. */
const marker = { surname: 'Маркеренко', name: 'Маркеренку Зореславу Маркіяновичу', code: '3184710691' }
const decision = {
  title: `Про допомогу ${marker.name}`,
  correspondent: undefined,
}
const text = `Надати ${marker.name} (РНОКПП ${marker.code}) матеріальну допомогу на відновлення даху.`
let head: Person
let clerk: Person
let body: string
let decisions: string

beforeAll(async () => {
  const office = await world.openOffice()
  ;({ head, clerk, body } = office)
  decisions = await world.openDecisions(head, body)
})

const registerOne = async (said: object = {}) => {
  const { id } = await world.registered(clerk, decisions, { ...decision, ...said })
  return { document: id, id: await world.waiting(clerk, id) }
}
/** What a clerk who pastes a text sees of it before they publish. */
const look = async (id: string, said: object) => {
  const { duty } = await world.publication(clerk, id)
  const typed = Object.entries({ version: duty.version, ...said }).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, String(one)]),
  )
  const page = await world.app.inject({
    method: 'POST',
    url: `${publicationPath(id)}/publish`,
    payload: new URLSearchParams(typed).toString(),
    headers: {
      cookie: clerk.cookie,
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
    },
  })
  const [, digest = ''] = /name="digest" value="([0-9a-f]{64})"/.exec(page.body) ?? []
  return { page, digest }
}
const publishText = async (id: string, said: object = {}) => {
  const sent = { public_text: text, ...said }
  const { digest } = await look(id, sent)
  const published = await world.publish(clerk, id, { ...sent, digest })
  expect(published.statusCode, published.body).toBe(200)
}

describe('a register', () => {
  test('is closed until whoever keeps registers opens it; from then on documents wait to be checked', async () => {
    const closed = await world.openRegister(head, body, { register_kind: 'order', template: '{seq}' })
    const { id } = await world.registered(clerk, closed, decision)
    expect((await world.card(clerk, id)).publications).toEqual([])
    expect((await clerk.sendJson(opennessPath(closed), { is_open: true })).statusCode).toBe(403)
    expect((await head.sendJson(opennessPath(closed), { is_open: true })).statusCode).toBe(200)
    expect((await world.card(clerk, id)).publications).toEqual([])
    const next = await world.registered(clerk, closed, decision)
    expect((await world.card(clerk, next.id)).publications).toMatchObject([{ state: 'waiting' }])
    expect((await head.sendJson(opennessPath(closed), { is_open: false })).statusCode).toBe(200)
    const last = await world.registered(clerk, closed, decision)
    expect((await world.card(clerk, last.id)).publications).toEqual([])
  })
})

describe('what waits to be checked', () => {
  test('lies in the tray of the body’s clerks, with five working days, and is told to them', async () => {
    const { id } = await registerOne()
    const { duty } = await world.publication(clerk, id)
    expect(duty.number).toMatch(/^ОП-\d{4}\/\d{6}$/)
    expect(duty.due?.working_days_left).toBeGreaterThanOrEqual(4)
    expect((await clerk.get('/inbox')).body).toContain(duty.number)
    expect((await clerk.get('/accounts/me/messages')).body).toContain(duty.number)
  })

  test('is not there for clerks of other places, of other organisations of the same one, and of the oblast', async () => {
    const { id } = await registerOne()
    const { duty } = await world.publication(clerk, id)
    const [away, above, other] = await Promise.all([
      world.someone('editor', elsewhere),
      world.someone('officer', world.oblast),
      world.someone('editor', hromada),
    ])
    const school = crypto.randomUUID()
    await sql`insert into accounts.organisation
      (oblast_code, id, territory_code, name, kind, version, created_at, updated_at)
      values (${world.oblast}, ${school}, ${hromada}, 'Школа', 'council', 1, now(), now())`.execute(db)
    await sql`update accounts.role_grant set organisation_id = ${school}
      where person_id = ${other.personId}`.execute(db)
    for (const stranger of [away, above, other]) {
      expect((await stranger.get(`${publicationPath(id)}.json`)).statusCode).toBe(404)
      expect((await stranger.get('/inbox')).body).not.toContain(duty.number)
      for (const act of ['publish', 'keep', 'withdraw', 'take', 'release', 'assign']) {
        const said =
          { keep: { ground: 'official', note: 'Бо так' }, withdraw: { reason: 'Бо так' } }[act] ?? {}
        const sent = {
          ...(act === 'withdraw' ? {} : { version: duty.version }),
          ...(act === 'assign' ? { keeper: clerk.personId } : {}),
        }
        const answer = await stranger.sendJson(`${publicationPath(id)}/${act}`, { ...sent, ...said })
        expect([act, answer.statusCode]).toEqual([act, 404])
      }
    }
    expect((await world.app.inject(`${publicationPath(id)}.json`)).statusCode).toBe(401)
    expect((await world.app.inject(`${openDocumentPath(id)}.json`)).statusCode).toBe(404)
    expect((await clerk.sendJson(`${publicationPath(id)}/take`, { version: duty.version })).statusCode).toBe(
      200,
    )
    expect((await world.publication(clerk, id)).duty.assignee_name).toBe(clerk.name)
  })

  test('is public only as somebody saw it', async () => {
    const { id } = await registerOne()
    const blind = await world.publish(clerk, id, { digest: undefined })
    expect([blind.statusCode, blind.body]).toEqual([422, expect.stringContaining('Спершу прочитайте')])
    expect((await world.publish(clerk, id, { public_text: text })).statusCode).toBe(422)
    expect((await world.publish(clerk, id, { mask: [] })).statusCode).toBe(422)
    const { page, digest } = await look(id, { public_text: text })
    expect(page.statusCode).toBe(422)
    expect(page.body).toContain('Ще нічого не оприлюднено')
    expect(page.body).toContain('<mark>[РНОКПП]</mark>')
    expect((await world.app.inject(openDocumentPath(id))).statusCode).toBe(404)
    const other = await world.publish(clerk, id, { public_text: `${text} І ще.`, digest })
    expect(other.statusCode).toBe(422)
    expect((await world.publish(clerk, id, { public_text: text, digest })).statusCode).toBe(200)
  })
})

describe('a published document', () => {
  test('never shows whom it is about, at any address, in the index, the table or the audit', async () => {
    const { id } = await registerOne()
    await publishText(id)
    const everywhere = await world.readPublic(id)
    for (const [url, { status, body: shown }] of Object.entries(everywhere)) {
      expect([url, status]).toEqual([url, 200])
      const read = url.endsWith('.pdf') ? readPdf(Buffer.from(await pdfOf(url))).text : shown
      for (const secret of [marker.surname.slice(0, 8), 'Зореслав', marker.code])
        expect(read.includes(secret), `${url}: ${secret}`).toBe(false)
    }
    const one = (await world.app.inject(`${openDocumentPath(id)}.json`)).json()
    expect(one).toMatchObject({
      ...{ state: 'published', title: 'Про допомогу [ім’я]', masked: 3 },
      text: 'Надати [ім’я] (РНОКПП [РНОКПП]) матеріальну допомогу на відновлення даху.',
    })
    expect(everywhere[`${openPath}.json`].body).toContain(id)
    const found = async (word: string) =>
      (await world.app.inject(`${openPath}.json?q=${encodeURIComponent(word)}`)).json().documents
    expect(await found('відновленням дахів')).toContainEqual(expect.objectContaining({ id }))
    expect(await found(marker.surname)).toEqual([])
    expect(await found(marker.code)).toEqual([])
    const { rows } = await sql<{ said: string }>`
      select publication::text as said from documents.publication where id = ${id}
      union all select entry::text from audit.entry where object_id = ${id}`.execute(db)
    expect(rows.length).toBeGreaterThanOrEqual(3)
    for (const { said } of rows) expect(said).not.toMatch(/Маркер|Зореслав|3184710691/)
    const audited = JSON.stringify(rows)
    expect(audited).toContain('masked_name')
    expect(audited).toContain(clerk.personId)
  })

  test('is found by body, kind, period and words, page by page, and its table carries no formula', async () => {
    const { id } = await registerOne({ title: '=HYPERLINK("x") про футбольне поле' })
    const { digest } = await world.publication(clerk, id)
    expect((await world.publish(clerk, id, { digest })).statusCode).toBe(200)
    const list = async (query: string) =>
      (await world.app.inject(`${openPath}.json?${query}`))
        .json()
        .documents.map((one: { id: string }) => one.id)
    expect(await list(`body=${body}&register_kind=decision&q=поля`)).toEqual([id])
    expect(await list('register_kind=contract')).toEqual([])
    expect(await list('until=2020-01-01')).toEqual([])
    expect(await list(`body=${crypto.randomUUID()}`)).toEqual([])
    expect(await list('body=&register_kind=&from=&until=')).toContain(id)
    const [first] = await list('')
    expect(await list(`before=${first}`)).not.toContain(first)
    expect((await world.app.inject(`${openPath}.csv`)).body).not.toMatch(/(^|,)"?=HYPERLINK/m)
    expect((await world.app.inject(`${openPath}?from=x`)).statusCode).toBe(422)
  })

  test('is withdrawn with a reason that names nobody; its text is nowhere any more', async () => {
    const { id, document } = await registerOne()
    await publishText(id)
    const withdraw = (reason: string, who = clerk) =>
      who.sendJson(`${publicationPath(id)}/withdraw`, { reason })
    const named = await withdraw(`Через скаргу ${marker.name}`)
    expect([named.statusCode, named.body]).toEqual([
      422,
      expect.stringContaining('схоже на персональні дані'),
    ])
    expect((await withdraw('')).statusCode).toBe(422)
    expect((await withdraw('Оприлюднено помилково')).statusCode).toBe(200)
    expect((await withdraw('Ще раз')).statusCode).toBe(409)
    const page = await world.app.inject(openDocumentPath(id))
    expect(page.statusCode).toBe(410)
    expect(page.body).toContain('Оприлюднено помилково')
    const all = await world.readPublic(id)
    for (const { body: shown } of Object.values(all)) expect(shown).not.toContain('відновлення даху')
    expect((await world.app.inject(`${openDocumentPath(id)}.json`)).json()).toMatchObject({
      ...{ state: 'withdrawn', title: null, text: null, withdraw_reason: 'Оприлюднено помилково' },
    })
    const { rows } = await sql`select from search.entry where id = ${id}`.execute(db)
    expect(rows).toEqual([])
    expect((await world.card(clerk, document)).publications).toMatchObject([{ state: 'withdrawn' }])
  })

  test('stays as it was when its card is corrected, and both pages say that somebody should look', async () => {
    const { id, document } = await registerOne()
    await publishText(id)
    const { version } = await world.card(clerk, document)
    const corrected = await clerk.sendJson(`${cardPath(document)}/correct`, {
      ...{ version, title: 'Про допомогу Інакшенку Івану', reason: 'Описка' },
    })
    expect(corrected.statusCode, corrected.body).toBe(200)
    expect((await world.publication(clerk, id)).publication.is_changed).toBe(true)
    for (const path of [cardPath(document), publicationPath(id)])
      expect((await clerk.get(path)).body).toContain('Після оприлюднення картку виправлено')
    expect((await world.app.inject(openDocumentPath(id))).body).not.toContain('Інакшен')
    expect((await clerk.sendJson(`${cardPath(document)}/publication`, {})).statusCode).toBe(200)
    const again = await world.waiting(clerk, document)
    await publishText(again)
    const replaced = await world.app.inject(openDocumentPath(id))
    expect([replaced.statusCode, replaced.body]).toEqual([
      410,
      expect.stringContaining(openDocumentPath(again)),
    ])
    expect((await world.app.inject(openDocumentPath(again))).statusCode).toBe(200)
    expect((await world.card(clerk, document)).publications).toMatchObject([
      { id: again, state: 'published', is_changed: false },
      { id, state: 'replaced' },
    ])
  })
})

describe('a document that is not for everyone', () => {
  test('is kept with a ground and a note, and is not even there for others', async () => {
    const { id, document } = await registerOne()
    const { duty } = await world.publication(clerk, id)
    const keep = (said: object) =>
      clerk.sendJson(`${publicationPath(id)}/keep`, { version: duty.version, ...said })
    expect((await keep({ ground: 'official' })).statusCode).toBe(422)
    expect((await keep({ ground: 'unknown', note: 'Бо так' })).statusCode).toBe(422)
    expect((await keep({ ground: 'confidential', note: 'Стан здоров’я людини' })).statusCode).toBe(200)
    expect((await world.app.inject(openDocumentPath(id))).statusCode).toBe(404)
    expect((await world.publish(clerk, id, { digest: 'x' })).statusCode).toBe(409)
    expect((await world.card(clerk, document)).publications).toMatchObject([
      { state: 'kept', ground: 'confidential' },
    ])
    expect((await clerk.get(cardPath(document))).body).toContain('конфіденційна інформація')
  })

  test('whose card is cancelled waits for nobody any more; of a public one that is said', async () => {
    const waits = await registerOne()
    const cancel = async (document: string) => {
      const { version } = await world.card(head, document)
      const sent = await head.sendJson(`${cardPath(document)}/cancel`, { version, reason: 'Помилка' })
      expect(sent.statusCode, sent.body).toBe(200)
    }
    await cancel(waits.document)
    const { duty, publication } = await world.publication(clerk, waits.id)
    expect([duty.state, publication.state]).toEqual(['dropped', 'dropped'])
    expect((await clerk.sendJson(`${cardPath(waits.document)}/publication`, {})).statusCode).toBe(409)
    const open = await registerOne()
    await publishText(open.id)
    await cancel(open.document)
    expect((await world.publication(clerk, open.id)).publication.is_changed).toBe(true)
    expect(
      (await clerk.sendJson(`${publicationPath(open.id)}/withdraw`, { reason: 'Скасовано' })).statusCode,
    ).toBe(200)
  })
})

test('a text that was signed here is published as it was signed, with the name of whoever signed', async () => {
  await sql`update accounts.person set name = 'Олена Бондар' where id = ${head.personId}`.execute(db)
  const draft = await world.write(clerk, decisions, {
    ...{ title: 'Про свято', body_text: `${text}\n\nСелищний голова Олена БОНДАР`, correspondent: undefined },
  })
  await world.putOn(clerk, draft, 'signature', head)
  await world.act(clerk, draft, 'start')
  expect((await world.sign(head, draft, signBeside(await world.pdf(head, draft)))).statusCode).toBe(303)
  const { document } = await world.draft(clerk, draft)
  const id = await world.waiting(clerk, document?.id ?? '')
  const { original, choices } = await world.publication(clerk, id)
  expect(original?.is_written_here).toBe(true)
  expect(choices.filter(({ is_signer }) => is_signer)).toMatchObject([{ found: 'Олена БОНДАР' }])
  const typed = await world.publish(clerk, id, { public_text: 'Інший текст.' })
  expect([typed.statusCode, problemsIn(typed)[0]]).toEqual([422, expect.stringContaining('public_text')])
  expect((await world.publish(clerk, id)).statusCode).toBe(200)
  const page = (await world.app.inject(openDocumentPath(id))).body
  expect(page).toContain('Селищний голова Олена БОНДАР')
  expect(page).not.toMatch(/Маркер|Зореслав|3184710691/)
})

test.skipIf(serverAbsent)('of those who decide at once one does (PostgreSQL)', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { id, document } = await registerOne()
    const { duty } = await world.publication(clerk, id)
    const [published, kept] = await Promise.all([
      world.publish(clerk, id),
      head.sendJson(`${publicationPath(id)}/keep`, {
        ...{ version: duty.version, ground: 'official', note: 'Бо так' },
      }),
    ])
    expect([published.statusCode, kept.statusCode].toSorted()).toEqual([200, 409])
    const prepared = await Promise.all(
      [clerk, head, clerk].map((who) => who.sendJson(`${cardPath(document)}/publication`, {})),
    )
    expect(prepared.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409, 409])
  }
})

async function pdfOf(url: string): Promise<Uint8Array> {
  return new Uint8Array((await world.app.inject(url)).rawPayload)
}

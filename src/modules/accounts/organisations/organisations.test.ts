/** Organisations through HTTP: what each role may do where, two who change one at once, what is typed wrong. */
import { beforeAll, describe, expect, test } from 'vitest'
import { serverAbsent, testDatabase } from '../../../../test/support/database.ts'
import {
  openRightsApp,
  type RightsApp,
  storeGrant,
  storePerson,
  storeUnits,
  units,
} from '../../../../test/support/rights.ts'

const { db } = await testDatabase()
let rights: RightsApp
let administrator: string
let officer: string
let leader: string
let auditor: string
let editor: string
const { oblast, north, south, far } = units
const list = '/accounts/organisations'
const sound = { name: 'Північна міська рада', kind: 'council', place: north }

beforeAll(async () => {
  await storeUnits(db)
  administrator = await storePerson(db, 'Адміністратор', 'admin@example.org')
  officer = await storePerson(db, 'Працівник', 'officer@example.org')
  leader = await storePerson(db, 'Керівниця', 'leader@example.org')
  auditor = await storePerson(db, 'Аудитор', 'auditor@example.org')
  editor = await storePerson(db, 'Редакторка', 'editor@example.org')
  await storeGrant(db, administrator, 'administrator', null)
  await storeGrant(db, officer, 'officer', oblast)
  await storeGrant(db, leader, 'leader', north)
  await storeGrant(db, auditor, 'auditor', oblast)
  await storeGrant(db, editor, 'editor', north)
  rights = await openRightsApp(db)
}, 120_000)

async function create(fields: object, by = administrator): Promise<string> {
  const answer = await rights.as(by).send(`${list}/new`, { ...sound, ...fields })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json().id
}

describe('a leader keeps the organisations of their hromada', () => {
  test('from an empty list to an organisation that is changed, closed and opened again', async () => {
    const { get, post } = rights.as(leader)
    expect((await get(list)).body).toContain('натисніть «Додати організацію»')

    const form = await get(`${list}/new`)
    expect(form.body).toContain(`<option value="${north}"`)
    expect(form.body).not.toContain(`<option value="${south}"`)
    expect(form.body).not.toContain('Уся платформа</option>')

    const made = await post(`${list}/new`, { ...sound, edrpou: '00032106', phone: '+380 44 123 45 67' })
    expect(made.statusCode, made.body).toBe(303)
    const path = String(made.headers.location)
    const page = await get(path)
    for (const text of ['Працює: рада, місце — Північна міська громада.', '00032106', '+380 44 123 45 67'])
      expect(page.body).toContain(text)

    const change = await post(`${path}/change`, { ...sound, name: 'Рада', version: '1' })
    expect(change.headers.location).toBe(path)
    expect((await get(path)).body).not.toContain('00032106')

    expect((await post(`${path}/close`, { version: '2' })).statusCode).toBe(303)
    expect((await get(path)).body).toContain('Закрита: рада')
    expect((await get(list)).body).toContain('У ваших місцях 1 організація, з них 1 закрита.')
    expect((await post(`${path}/reopen`, { version: '3' })).statusCode).toBe(303)
    expect((await get(`${path}.json`)).json()).toMatchObject({ is_closed: false, version: 4 })
    expect(rights.records.at(-1)).toMatchObject({
      act: 'accounts.organisation.reopen',
      facts: { changes: [{ field: 'is_closed', before: true, after: false }] },
    })
  })

  test('in English as well', async () => {
    const { get, post } = rights.as(leader)
    const made = await post(`/en${list}/new`, { ...sound, name: 'Друга рада', name_en: 'Second council' })
    expect(made.headers.location).toMatch(/^\/en\/accounts\/organisations\/[\w-]{36}$/)
    const page = await get(String(made.headers.location))
    expect(page.body).toContain('<h1>Second council</h1>')
    expect(page.body).toContain('Working: council')
    expect((await post(`/en${list}/new`, { kind: 'council' })).body).toContain('What has to be corrected')
  })

  test('what is typed wrong is told all at once and kept', async () => {
    const typed = { name: 'Р', kind: 'sect', place: '', edrpou: '00032107', email: 'рада', phone: 'дзвоніть' }
    const answer = await rights.as(leader).post(`${list}/new`, typed)
    expect(answer.statusCode).toBe(422)
    for (const field of ['name', 'place', 'edrpou', 'email', 'phone'])
      expect(answer.body).toContain(`href="#${field}"`)
    expect(answer.body).toContain('Це не ЄДРПОУ')
    for (const kept of ['00032107', 'value="рада"', 'value="дзвоніть"']) expect(answer.body).toContain(kept)
    const unseen = await rights.as(leader).post(`${list}/new`, { ...sound, name: 'Рада\u202Eадар' })
    expect(unseen.body).toContain('Тут є знаки, яких не можна зберегти')
  })
})

describe('nobody reaches beyond their places', () => {
  test.each([
    { who: 'the leader', id: () => leader, seen: [true, false, false, false] },
    { who: 'the officer', id: () => officer, seen: [true, true, false, false] },
    { who: 'the auditor', id: () => auditor, seen: [true, true, false, false] },
    { who: 'the administrator', id: () => administrator, seen: [true, true, true, true] },
  ])('$who sees what is at their places, and of the rest not even that it is there', async ({ id, seen }) => {
    const ids = await Promise.all(
      [north, south, far, 'UA'].map((place) => create({ place, name: `У ${place}` })),
    )
    const missing = await rights.as(id()).get(`${list}/${crypto.randomUUID()}.json`)
    const listed = (await rights.as(id()).get(`${list}.json`)).json().organisations
    for (const [at, one] of ids.entries()) {
      const answer = await rights.as(id()).get(`${list}/${one}.json`)
      expect(answer.statusCode, String(at)).toBe(seen[at] ? 200 : 404)
      expect(listed.some((row: { id: string }) => row.id === one)).toBe(seen[at])
      if (!seen[at]) expect(withoutRequest(answer.body)).toEqual(withoutRequest(missing.body))
    }
  })

  test('acts on what is elsewhere answer as acts on what is nowhere', async () => {
    const id = await create({ place: south })
    const { send, post } = rights.as(leader)
    for (const act of ['change', 'close', 'reopen']) {
      const body = act === 'change' ? { ...sound, version: 1 } : { version: 1 }
      const elsewhere = await send(`${list}/${id}/${act}`, body)
      const nowhere = await send(`${list}/${crypto.randomUUID()}/${act}`, body)
      expect(elsewhere.statusCode, act).toBe(404)
      expect(withoutRequest(elsewhere.body)).toEqual(withoutRequest(nowhere.body))
      const form = await post(
        `${list}/${id}/${act}`,
        act === 'change' ? { ...sound, version: '1' } : { version: '1' },
      )
      expect(form.statusCode).toBe(404)
    }
  })

  test('an organisation is neither made at another’s place nor moved there', async () => {
    const { send } = rights.as(leader)
    for (const place of [south, far, oblast, 'UA'])
      expect((await send(`${list}/new`, { ...sound, place })).statusCode, place).toBe(403)
    const id = await create({ place: north })
    expect((await send(`${list}/${id}/change`, { ...sound, place: south, version: 1 })).statusCode).toBe(403)
    expect((await send(`${list}/new`, { ...sound, place: 'Південна' })).json().error.fields[0].path).toBe(
      'place',
    )
  })

  test('an auditor changes nothing, an editor sees nothing of it, a guest signs in', async () => {
    const id = await create({ place: north })
    const close = (who: string | undefined) => rights.as(who).send(`${list}/${id}/close`, { version: 1 })
    expect((await close(auditor)).statusCode).toBe(403)
    expect((await close(editor)).statusCode).toBe(403)
    expect((await close(undefined)).statusCode).toBe(401)
    expect((await rights.as(auditor).get(`${list}/${id}`)).body).not.toContain('Закрити організацію')
    expect((await rights.as(auditor).get(`${list}/${id}/change`)).statusCode).toBe(403)
    expect((await rights.as(editor).get(list)).statusCode).toBe(403)
    expect((await rights.as(editor).get(`${list}/${id}`)).statusCode).toBe(403)
    expect((await rights.as(undefined).get(list)).statusCode).toBe(401)
  })

  test('an administrator without a second factor may nothing of it', async () => {
    const answer = await rights.as(administrator, 'one').get(list)
    expect(answer.statusCode).toBe(403)
    expect(answer.body).toContain('другим фактором')
  })

  test('what the form does not ask for cannot be set', async () => {
    const { send } = rights.as(leader)
    for (const extra of [
      { oblast_code: 'UA' },
      { territory_code: null },
      { is_closed: true },
      { id: north },
    ]) {
      const answer = await send(`${list}/new`, { ...sound, ...extra })
      expect(answer.statusCode, JSON.stringify(extra)).toBe(422)
    }
  })
})

describe('two at once', () => {
  test('who saves second sees what the first one saved, and their own words are kept', async () => {
    const id = await create({ place: north })
    await rights.as(officer).send(`${list}/${id}/change`, { ...sound, name: 'Назва працівника', version: 1 })
    const late = await rights
      .as(leader)
      .post(`${list}/${id}/change`, { ...sound, name: 'Назва керівниці', version: '1' })
    expect(late.statusCode).toBe(409)
    for (const text of ['Зараз записано так', 'Назва працівника', 'value="Назва керівниці"'])
      expect(late.body).toContain(text)
    expect((await rights.as(leader).get(`${list}/${id}.json`)).json().name).toBe('Назва працівника')
  })

  test.skipIf(serverAbsent)('of two changes in the same moment one is kept (PostgreSQL)', async () => {
    const id = await create({ place: north })
    const change = (who: string, name: string) =>
      rights.as(who).send(`${list}/${id}/change`, { ...sound, name, version: 1 })
    const answers = await Promise.all([change(leader, 'Перша'), change(officer, 'Друга')])
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409])
  })

  test('one number in the register is one organisation', async () => {
    await create({ edrpou: '14360570', place: far })
    const again = await rights.as(leader).post(`${list}/new`, { ...sound, edrpou: '14360570' })
    expect(again.statusCode).toBe(422)
    expect(again.body).toContain('Організація з таким ЄДРПОУ вже є.')
    const other = await create({ place: north })
    const change = { ...sound, edrpou: '14360570', version: 1 }
    expect((await rights.as(leader).send(`${list}/${other}/change`, change)).statusCode).toBe(422)
  })

  test('of two who enter it at once the second is told so', async () => {
    const enter = (who: string) => rights.as(who).send(`${list}/new`, { ...sound, edrpou: '21560045' })
    const answers = await Promise.all([enter(leader), enter(officer)])
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 422])
  })
})

test('a place may be typed where there are too many to choose from, by name or by code', async () => {
  const { send } = rights.as(administrator)
  const typed = (place: string) => send(`${list}/new`, { ...sound, place })
  expect((await typed('Південна сільська громада')).statusCode).toBe(200)
  expect((await typed('південна')).statusCode).toBe(200)
  expect((await typed(units.village)).statusCode).toBe(200)
  expect((await typed('Ніде')).json().error.fields[0].message).toContain('не знайдено')
  const { message } = (await typed('північна громада')).json().error.fields[0]
  expect(message).toContain('Таку назву мають 2 місця')
  expect(message).toContain(north)
  expect(message).toContain(far)
})

test('more than two hundred places are typed, fewer are chosen', async () => {
  const rows = Array.from({ length: 200 }, (_, i) => ({
    oblast_code: units.otherOblast,
    code: `UA9702001000${String(i).padStart(7, '0')}`,
    category: 'H' as const,
    level: 3,
    name: `Громада ${i}`,
    folded_name: `громада ${i}`,
  }))
  await db.insertInto('territories.territory').values(rows).execute()
  const form = (who: string) => rights.as(who).get(`${list}/new`)
  expect((await form(administrator)).body).toContain(
    '<input class="ds-input" autocomplete="off" maxlength="200" id="place"',
  )
  expect((await form(officer)).body).toContain('<optgroup label="Громади">')
})

function withoutRequest(body: string): unknown {
  const { error } = JSON.parse(body)
  return { ...error, request: undefined }
}

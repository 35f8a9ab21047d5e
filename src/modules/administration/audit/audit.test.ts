/** The audit through HTTP, written by the acts themselves: who reads what of it, and who learns that they did. */
import { beforeAll, describe, expect, test } from 'vitest'
import { erasePersonal } from '#kernel/audit/erase-personal.ts'
import { tx } from '#kernel/database/transactions.ts'
import { accounts } from '#modules/accounts/module.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import {
  now,
  openRightsApp,
  type RightsApp,
  storeGrant,
  storePerson,
  storeUnits,
  units,
} from '../../../../test/support/rights.ts'
import { administration } from '../module.ts'

const { db } = await testDatabase()
let rights: RightsApp
const id: Record<string, string> = {}
const path = '/administration/audit'
const organisations = '/accounts/organisations'
const council = '<img src=x onerror=alert(1)> рада'
let organisation: string

interface Row {
  readonly id: string
  readonly act: string
  readonly outcome: string
  readonly personal: readonly { readonly field: string; readonly after: string | null }[]
}

async function rowsFor(who: string, query = ''): Promise<Row[]> {
  const answer = await rights.as(id[who]).get(`${path}.json${query}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json().entries
}

beforeAll(async () => {
  await storeUnits(db)
  const people = [
    ['root', 'administrator', null, '<script>alert(2)</script> Оксана'],
    ['second', 'administrator', null, 'Ґалаґан Їжак'],
    ['auditor', 'auditor', units.oblast, 'Аудиторка'],
    ['southern', 'auditor', units.south, 'Аудитор півдня'],
    ['northern', 'auditor', units.north, 'Аудитор півночі'],
    ['foreign', 'auditor', units.otherOblast, 'Чужий'],
    ['editor', 'editor', units.north, 'Редакторка'],
  ] as const
  for (const [key, role, place, name] of people) {
    id[key] = await storePerson(db, name, `${key}@example.org`)
    await storeGrant(db, id[key], role, place)
  }
  const permissions = [...(accounts.permissions ?? []), ...(administration.permissions ?? [])]
  rights = await openRightsApp(db, () => now, permissions, await administration.pages?.())
  const sent = { name: council, kind: 'council', place: units.north, phone: '+380 44 123 45 67' }
  const made = await rights.as(id.root).send(`${organisations}/new`, sent)
  expect(made.statusCode, made.body).toBe(200)
  organisation = made.json().id
}, 120_000)

describe('an act', () => {
  test('stands in the audit in words: who, by which role, where, about what', async () => {
    const { body, headers } = await rights.as(id.auditor).get(path)
    for (const text of [
      'Додати організацію',
      'accounts.organisation.create',
      'Адміністратор',
      'Північна міська громада',
      'зроблено',
      `href="${organisations}/${organisation}"`,
      'телефон: особисті дані',
      '29 листопада 2026, 12:00',
    ])
      expect(body).toContain(text)
    expect(headers['cache-control']).toBe('private, no-store')
    expect((await rights.as(id.auditor).get(`/en${path}`)).body).toContain('telephone: personal data')
  })

  test('is text, whatever it is called', async () => {
    const { body } = await rights.as(id.auditor).get(path)
    expect(body).toContain('&lt;img src=x onerror=alert(1)> рада')
    expect(body).toContain('&lt;script>alert(2)&lt;/script> Оксана')
    expect(body).not.toMatch(/<img src=x|<script>alert/)
    const odd = '"><script>alert(3)</script>'
    const answer = await rights
      .as(id.root)
      .get(`${path}?act=${encodeURIComponent(odd)}&person=${encodeURIComponent(odd)}`)
    expect(answer.body).not.toContain('<script>alert(3)')
  })

  test('is seen at its own place only', async () => {
    const made = (rows: readonly Row[]) =>
      rows.filter(({ act }) => act === 'accounts.organisation.create').length
    expect(made(await rowsFor('root'))).toBe(1)
    expect(made(await rowsFor('auditor'))).toBe(1)
    expect(made(await rowsFor('northern'))).toBe(1)
    expect(await rowsFor('southern')).toEqual([])
    expect(await rowsFor('foreign')).toEqual([])
    expect(await rowsFor('foreign', `?object=${organisation}&person=${id.root}`)).toEqual([])
    expect((await rights.as(id.foreign).get(path)).body).not.toContain('рада')
  })

  test('is nothing for editors and guests, nor for an administrator without a second factor', async () => {
    expect((await rights.as(id.editor).get(path)).statusCode).toBe(403)
    expect((await rights.as(undefined).get(`${path}.csv`)).statusCode).toBe(401)
    expect((await rights.as(id.root, 'one').get(path)).statusCode).toBe(403)
    const refused = await rowsFor('root', '?outcome=refused')
    expect(refused.map(({ act }) => act)).toContain('administration.audit.look')
  })
})

describe('conditions', () => {
  test.each([
    { query: 'act=accounts.organisation', found: true },
    { query: 'act=accounts.org', found: false },
    { query: 'act=accounts', found: true },
    { query: 'outcome=done', found: true },
    { query: 'outcome=looked', found: false },
    { query: 'person=ОКСАНА', found: true },
    { query: 'person=їжак', found: false },
    { query: 'person=nobody', found: false },
    { query: 'from=2026-11-29', found: true },
    { query: 'from=2026-11-30', found: false },
    { query: 'until=2026-11-29', found: true },
    { query: 'until=2026-11-28', found: false },
    { query: 'act=&outcome=&person=&object=&from=&until=&limit=50', found: true },
  ])('$query: $found', async ({ query, found }) => {
    const acts = (await rowsFor('auditor', `?${query}`)).map(({ act }) => act)
    expect(acts.includes('accounts.organisation.create')).toBe(found)
  })

  test('by person’s and object’s ids', async () => {
    expect(await rowsFor('auditor', `?person=${id.root.toUpperCase()}&object=${organisation}`)).toHaveLength(
      1,
    )
    expect(await rowsFor('auditor', `?object=${crypto.randomUUID()}`)).toEqual([])
  })

  test('that cannot be are told', async () => {
    for (const query of [
      'from=2026-02-30',
      'limit=0',
      'limit=1001',
      'before=x',
      'outcome=odd',
      'personal=no',
    ])
      expect((await rights.as(id.auditor).get(`${path}?${query}`)).statusCode, query).toBe(422)
    expect((await rights.as(id.auditor).get(`${path}?from=2026-02-30`)).body).toContain('не день календаря')
  })
})

describe('a part of a name', () => {
  test('that very many people have is refused: each entry would be compared with each of them', async () => {
    for (let number = 0; number < 21; number++)
      await storePerson(db, `Щщщ ${number}`, `n${number}@example.org`)
    const answer = await rights.as(id.auditor).get(`${path}?person=щщщ`)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Таке ім’я мають понад 20 людей.')
    expect(await rowsFor('auditor', '?person=щщщ 20')).toEqual([])
  })
})

describe('pages', () => {
  test('follow one another without gaps while new entries come, and keep the conditions', async () => {
    for (const name of ['Перша рада', 'Друга рада', 'Третя рада', 'Четверта рада'])
      await rights.as(id.root).send(`${organisations}/new`, { name, kind: 'council', place: units.south })
    const all = (await rowsFor('auditor', '?act=accounts.organisation')).map((row) => row.id)
    expect(all).toHaveLength(5)
    expect(all).toEqual(all.toSorted().toReversed())
    const seen: string[] = []
    let query = '?act=accounts.organisation&limit=2'
    for (let turn = 0; turn < 3; turn++) {
      const { body } = await rights.as(id.auditor).get(`${path}${query}`)
      const json = (await rights.as(id.auditor).get(`${path}.json${query}`)).json()
      seen.push(...json.entries.map((row: Row) => row.id))
      const next = body.match(/href="[^"?]*(\?[^"]*)" rel="next"/)?.[1]?.replaceAll('&amp;', '&')
      expect(next === undefined).toBe(json.older === null)
      await rights
        .as(id.root)
        .send(`${organisations}/new`, { name: `Ще ${turn}`, kind: 'ngo', place: units.south })
      query = next ?? ''
    }
    expect([seen, query]).toEqual([all, ''])
  })

  test('as a table for programs', async () => {
    const { body, headers } = await rights.as(id.auditor).get(`${path}.csv?limit=1000&object=${organisation}`)
    expect(headers['content-type']).toContain('text/csv')
    expect(body).toContain('accounts.organisation.create')
    expect(body.trim().split('\n')).toHaveLength(2)
  })
})

describe('personal values', () => {
  const phone = '+380 44 123 45 67'
  const looks = '/accounts/me/looks'

  test('are shown to an administrator who asks, and their owner learns of it', async () => {
    expect((await rights.as(id.root).get(looks)).body).toContain('За рік ваших даних ніхто не переглядав.')
    rights.visits.splice(0)
    expect((await rights.as(id.second).get(path)).body).not.toContain(phone)
    expect(rights.visits).toEqual([])
    expect((await rights.as(id.second).get(`${path}?personal=yes&object=${organisation}`)).body).toContain(
      phone,
    )
    expect(rights.visits).toEqual([{ outcome: 'looked', page: path, subjects: [id.root] }])
    const { body } = await rights.as(id.root).get(looks)
    expect(body).toContain('За рік ваші дані переглядала 1 людина, востаннє 29 листопада 2026, 12:00.')
    for (const text of [
      'Ґалаґан Їжак',
      'Адміністратор',
      'Переглянуто: Хто, що, де й коли зробив на платформі',
    ])
      expect(body).toContain(text)
    expect((await rights.as(id.auditor).get(looks)).body).not.toContain('Ґалаґан Їжак')
  })

  test('are shown to no auditor, in no face', async () => {
    rights.visits.splice(0)
    for (const face of ['', '.json', '.csv']) {
      const { body } = await rights.as(id.auditor).get(`${path}${face}?personal=yes`)
      expect(body).not.toContain(phone)
      expect(body).not.toContain('127.0.0.1')
    }
    expect(rights.visits).toEqual([])
    expect((await rights.as(id.auditor).get(path)).body).not.toContain('name="personal"')
  })

  test('that were erased are said to be', async () => {
    await tx(db, (transaction) => erasePersonal(transaction, id.root))
    const { body } = await rights.as(id.second).get(`${path}?personal=yes&object=${organisation}`)
    expect(body).toContain('телефон: особисті дані, стерто')
    expect(body).not.toContain(phone)
  })
})

describe('one’s own page', () => {
  const looks = '/accounts/me/looks'

  test('tells who saw one’s address of e-mail, and what others did about one', async () => {
    await rights.as(id.second).get(`/accounts/people/${id.editor}`)
    const given = await rights
      .as(id.second)
      .send(`/accounts/people/${id.editor}/give`, { role: 'leader', place: units.north })
    expect(given.statusCode, given.body).toBe(200)
    const { body } = await rights.as(id.editor).get(looks)
    expect(body).toContain('Переглянуто: Людина: її ролі у ваших місцях')
    expect(body).toContain('Надати людині роль')
    expect(body).toContain('Північна міська громада')
    expect((await rights.as(id.editor).get(`${looks}.json`)).json().looks).toHaveLength(2)
    expect((await rights.as(undefined).get(looks)).statusCode).toBe(401)
  })

  test('is paged by key', async () => {
    for (let visit = 0; visit < 51; visit++) await rights.as(id.second).get(`/accounts/people/${id.editor}`)
    const first = (await rights.as(id.editor).get(`${looks}.json`)).json()
    expect(first.looks).toHaveLength(50)
    expect((await rights.as(id.editor).get(looks)).body).toContain(`${looks}?before=${first.older}`)
    const second = (await rights.as(id.editor).get(`${looks}.json?before=${first.older}`)).json()
    expect([second.looks.length, second.older]).toEqual([3, null])
  })
})

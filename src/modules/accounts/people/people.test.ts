/** Who sees whom and whose address, through HTTP. */
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/support/database.ts'
import {
  openRightsApp,
  type RightsApp,
  storeGrant,
  storePerson,
  storeUnits,
  units,
} from '../../../../test/support/rights.ts'

const { db } = await testDatabase()
const { oblast, north, south, far } = units
const list = '/accounts/people'
let rights: RightsApp
const id: Record<
  'administrator' | 'officer' | 'leader' | 'auditor' | 'editor' | 'southerner' | 'stranger',
  string
> = {
  administrator: '',
  officer: '',
  leader: '',
  auditor: '',
  editor: '',
  southerner: '',
  stranger: '',
}

beforeAll(async () => {
  await storeUnits(db)
  for (const name of Object.keys(id) as (keyof typeof id)[])
    id[name] = await storePerson(db, `${name} Людина`, `${name}@example.org`)
  await storeGrant(db, id.administrator, 'administrator', null)
  await storeGrant(db, id.officer, 'officer', oblast)
  await storeGrant(db, id.leader, 'leader', north)
  await storeGrant(db, id.auditor, 'auditor', oblast)
  await storeGrant(db, id.editor, 'editor', north)
  await storeGrant(db, id.editor, 'editor', south)
  await storeGrant(db, id.southerner, 'leader', south)
  await storeGrant(db, id.southerner, 'editor', north, '2026-11-28')
  await storeGrant(db, id.stranger, 'leader', far)
  rights = await openRightsApp(db)
}, 120_000)

const namesSeenBy = async (who: string, query = '') => {
  const { grants } = (await rights.as(who).get(`${list}.json${query}`)).json()
  return grants
    .map((row: { person_name: string; place_name: string }) => row.person_name.split(' ')[0])
    .toSorted()
}

describe('the list', () => {
  test.each([
    { who: 'leader', seen: ['editor', 'leader'] },
    { who: 'southerner', seen: ['editor', 'southerner'] },
    { who: 'officer', seen: ['auditor', 'editor', 'editor', 'leader', 'officer', 'southerner'] },
    { who: 'stranger', seen: ['stranger'] },
    {
      who: 'administrator',
      seen: ['administrator', 'auditor', 'editor', 'editor', 'leader', 'officer', 'southerner', 'stranger'],
    },
  ] as const)('$who sees the roles in force at their places: $seen', async ({ who, seen }) => {
    expect(await namesSeenBy(id[who])).toEqual(seen)
  })

  test('is filtered and sorted by its address, and says how many there are', async () => {
    expect(await namesSeenBy(id.officer, '?q=південна')).toEqual(['editor', 'southerner'])
    const page = await rights.as(id.officer).get(`${list}?sort=name&order=desc`)
    expect(page.body).toContain('5 людей у ваших місцях, 6 ролей.')
    const names = [...page.body.matchAll(/people\/[\w-]{36}">(\w+) Людина/g)].map(([, name]) => name)
    expect(names).toEqual(['southerner', 'officer', 'leader', 'editor', 'editor', 'auditor'])
    expect((await rights.as(id.officer).get(`${list}?q=нікого`)).body).toContain('нікого немає')
    expect((await rights.as(id.officer).get(`/en${list}`)).body).toContain('5 people at your places')
  })

  test('shows addresses to those who may, and the audit is told whose', async () => {
    rights.visits.splice(0)
    const page = await rights.as(id.leader).get(list)
    expect(page.body).toContain('editor@example.org')
    expect(page.body).toContain('leader@example.org')
    expect(rights.visits).toEqual([{ outcome: 'looked', page: list, subjects: [id.editor] }])
    expect(page.headers['cache-control']).toBe('private, no-store')
  })

  test('of an auditor shows their own address only, in every face', async () => {
    rights.visits.splice(0)
    for (const face of ['', '.json', '.csv']) {
      const { body } = await rights.as(id.auditor).get(`${list}${face}`)
      expect(body).toContain('editor Людина')
      expect(body.match(/\w+@example\.org/g) ?? []).toEqual(
        (body.match(/auditor@example\.org/g) ?? []).map(() => 'auditor@example.org'),
      )
    }
    expect(rights.visits).toEqual([])
  })

  test('is nothing for editors and guests', async () => {
    expect((await rights.as(id.editor).get(list)).statusCode).toBe(403)
    expect((await rights.as(undefined).get(`${list}.json`)).statusCode).toBe(401)
  })
})

describe('one person', () => {
  test('is shown with the roles at places of the reader alone', async () => {
    const rolesSeenBy = async (who: string) =>
      (await rights.as(who).get(`${list}/${id.editor}.json`))
        .json()
        .grants.map((row: { territory_code: string }) => row.territory_code)
    expect(await rolesSeenBy(id.leader)).toEqual([north])
    expect((await rolesSeenBy(id.officer)).toSorted()).toEqual([north, south])
    const page = await rights.as(id.leader).get(`${list}/${id.editor}`)
    expect(page.body).toContain('У ваших місцях діє 1 роль цієї людини.')
    expect(page.body).not.toContain('Південна')
  })

  test('whose only role here is over, or who is elsewhere, is nobody', async () => {
    for (const who of [id.southerner, id.stranger, id.officer, crypto.randomUUID(), 'x'])
      expect((await rights.as(id.leader).get(`${list}/${who}`)).statusCode).toBe(404)
  })

  test('is offered to be changed only as far as one may', async () => {
    const page = async (reader: string, who: string) => (await rights.as(reader).get(`${list}/${who}`)).body
    expect(await page(id.leader, id.editor)).toContain('>Припинити</a>')
    expect(await page(id.leader, id.leader)).not.toContain('>Припинити</a>')
    expect(await page(id.officer, id.auditor)).not.toContain('>Припинити</a>')
    const auditors = await page(id.auditor, id.editor)
    expect(auditors).not.toContain('>Припинити</a>')
    expect(auditors).not.toContain('Надати ще одну роль')
    expect(auditors).toContain('приховано')
  })
})

describe('one’s own rights', () => {
  const mine = '/accounts/me/rights'

  test('say what each role lets one do and who gave it', async () => {
    const { body } = await rights.as(id.leader).get(mine)
    for (const text of [
      'У вас 1 чинна роль.',
      'Керівник цифрових змін · Північна міська громада',
      'під час запуску платформи',
      'запрошувати людей, надавати й припиняти ролі, нижчі за власну',
    ])
      expect(body).toContain(text)
    expect((await rights.as(id.auditor).get(mine)).body).not.toContain('запрошувати людей')
    expect((await rights.as(id.editor).get(mine)).body).toContain('Поки що окремих прав ця роль не дає.')
    expect((await rights.as(id.leader).get(`/en${mine}`)).body).toContain('Why can I see this?')
  })

  test('of an administrator without a second factor say what is missing', async () => {
    expect((await rights.as(id.administrator, 'one').get(mine)).body).toContain(
      'діє лише після входу з другим',
    )
    expect((await rights.as(id.administrator).get(mine)).body).not.toContain('діє лише після входу з другим')
  })

  test('that are over stand among the former ones', async () => {
    const { body } = await rights.as(id.southerner).get(mine)
    expect(body).toContain('У вас 1 чинна роль.')
    expect(body).toContain('Колишні ролі')
  })

  test('are nobody else’s', async () => {
    expect((await rights.as(undefined).get(mine)).statusCode).toBe(401)
    const newcomer = await storePerson(db, 'Новий', 'new@example.org')
    expect((await rights.as(newcomer).get(mine)).body).toContain('Ролей у вас немає')
  })
})

/**
 * What people type is text, wherever it is shown: every text of every act is filled with what breaks pages and tables,
 * through the acts themselves, and no page gets an element, an attribute or an address of it, and no table a formula.
 */
import { afterAll, expect, test } from 'vitest'
import { createResources } from '../../src/resources.ts'
import { createWebApp, loadPages } from '../../src/web.ts'
import {
  type DeclaredAct,
  fillPath,
  formFor,
  kindIn,
  listActs,
  textFieldsOf,
} from '../support/attack-walk.ts'
import { testConfig } from '../support/config.ts'
import { testDatabase } from '../support/database.ts'
import { facesOf } from '../support/page-faces.ts'
import { enter, giveRole, Visitor } from '../support/people.ts'
import { storePerson, storeUnits, units } from '../support/rights.ts'

const hostile = [
  '<script>xq7()</script>',
  '"><img src=x onerror=xq7()>',
  "' onmouseover='xq7()",
  '" autofocus onfocus="xq7()',
  'javascript:xq7()',
  '</title><svg/onload=xq7()>',
  '</textarea><xq7>',
  '--><xq7>',
  ']]><xq7>',
  '&lt;xq7&gt;',
  '&#60;xq7&#62;',
  '{{constructor.constructor("xq7()")()}}',
  `\${xq7()}`,
  '{xq7, plural, other {#}}',
  '=cmd|xq7!A1',
  '+xq7',
  '-xq7',
  '@xq7',
]

const opened = await testDatabase()
const { db } = opened
await storeUnits(db)
const resources = await createResources(opened, testConfig)
const app = await createWebApp({
  config: testConfig,
  resources,
  opened,
  version: '0',
  requestsPerMinute: Number.MAX_SAFE_INTEGER,
})
afterAll(() => app.close())
const [pages, acts] = await Promise.all([loadPages(), listActs()])
const visitor = new Visitor(app, 'http://localhost:80')
const person = await storePerson(db, 'Керівниця', 'leader@example.org')
await giveRole(db, person, 'administrator', null)
await enter(resources.services, visitor, { id: person }, ['password', 'totp'])

/** Texts that only name something that is there, or are no texts that anybody shows. */
const notKept = [
  'place',
  'organisation',
  'token',
  'edrpou',
  'phone',
  'password',
  'current_password',
  'code',
  'to',
  'by',
  'id',
]

async function send(act: DeclaredAct, values: Record<string, unknown>, id: string) {
  visitor.address = `10.3.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}`
  const { id: _, token: __, ...body } = formFor(act, values)
  const fields = Object.entries(body).filter(([, value]) => typeof value !== 'object')
  const form = Object.fromEntries(fields.map(([name, value]) => [name, String(value)]))
  return visitor.send(fillPath(act.path, { id, other: 'nothing' }), form)
}

/** Tags with the names of their attributes; of attributes that lead somewhere their values, too. */
function skeletonOf(html: string): string[] {
  const tag = /<([a-z!/?][^\s/>]*)((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)\s*\/?>/gi
  return [...html.matchAll(tag)].map(([, name, attributes]) => {
    const pairs = [...attributes.matchAll(/([^\s=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g)]
    const bad = pairs.filter(
      ([, key, ...value]) =>
        /^on/i.test(key) ||
        (/^(href|src|action|formaction|style)$/i.test(key) &&
          /^\s*(javascript|data|vbscript):|xq7\(/i.test(value.join(''))),
    )
    return `${name} ${bad.map(([whole]) => whole).join(' ')}`.trim()
  })
}

function bornOf(html: string): string[] {
  return skeletonOf(html).filter((tag) => /xq7|\son|javascript:/i.test(tag) || /^(svg\/|!--xq7)/i.test(tag))
}

test('the eyes of this test see what a careless page would do', () => {
  const careless = hostile.map((text) => `<p title="${text}">${text}</p>`).join('')
  expect(bornOf(careless).length).toBeGreaterThan(4)
})

async function idFor(kind: ReturnType<typeof kindIn>): Promise<string> {
  if (kind === 'organisations')
    return (
      (
        await db
          .selectFrom('accounts.organisation')
          .select('id')
          .orderBy('created_at', 'desc')
          .executeTakeFirst()
      )?.id ?? ''
    )
  if (kind === 'invitations')
    return (
      (
        await db
          .selectFrom('accounts.invitation')
          .select('id')
          .orderBy('invited_at', 'desc')
          .executeTakeFirst()
      )?.id ?? ''
    )
  if (kind === 'access-requests')
    return (
      (await db.selectFrom('platform.case_file').select('id').orderBy('opened_at', 'desc').executeTakeFirst())
        ?.id ?? ''
    )
  if (kind === 'grants')
    return (
      (
        await db
          .selectFrom('accounts.role_grant')
          .select('id')
          .where('role', '=', 'editor')
          .where('ended_at', 'is', null)
          .executeTakeFirst()
      )?.id ?? ''
    )
  return person
}

async function readAll(): Promise<{ url: string; type: string; body: string }[]> {
  const answers: { url: string; type: string; body: string }[] = []
  for (const page of pages.filter(({ permission }) => permission !== 'public'))
    for (const { path, face } of facesOf(page)) {
      const url = fillPath(path, { id: await idFor(kindIn(path)), other: 'nothing' })
      answers.push({ url, type: face, body: (await visitor.get(url)).body })
    }
  return answers
}

/** A cell that a spreadsheet would compute; a number is none. */
function formulasIn(csv: string): string[] {
  return csv.split(/[\r\n,;\t]+/).filter((cell) => /^"?[=+\-@](?!\d)/.test(cell))
}

test.each(hostile)('%s stays a text on every page', async (text) => {
  const texted = acts.filter(
    (act) => act.permission !== 'public' && textFieldsOf(act).some((field) => !notKept.includes(field)),
  )
  const refusals: string[] = []
  const taken: string[] = []
  // Its mailbox is a new one each time: nobody is invited twice.
  const email = `somebody${hostile.indexOf(text)}@example.org`
  for (const act of texted) {
    const fields = textFieldsOf(act).filter((field) => !notKept.includes(field) && field !== 'email')
    const values = Object.fromEntries(fields.map((field) => [field, text]))
    const id = await idFor(kindIn(act.path))
    const version = act.name.endsWith('organisation.change') ? 1 : undefined
    const edrpou = act.name.startsWith('accounts.organisation') ? { edrpou: '' } : {}
    const answer = await send(
      act,
      { place: units.north, email, ...values, ...edrpou, ...(version ? { version } : {}) },
      id,
    )
    if (answer.statusCode === 303) taken.push(act.name)
    if (answer.statusCode >= 500) refusals.push(`${act.name}: ${answer.statusCode}`)
    expect([act.name, bornOf(answer.body)]).toEqual([act.name, []])
  }
  expect(refusals).toEqual([])
  // Whoever refuses it all has nothing to show.
  const kept = [
    'accounts.person.change_profile',
    'accounts.organisation.create',
    'accounts.invitation.create',
    'inbox.calendar.decide',
  ]
  expect(taken).toEqual(expect.arrayContaining(kept))
  const answers = await readAll()
  const shown = answers.filter(({ body }) => body.includes('xq7'))
  // A test that shows nothing anywhere has tried nothing.
  for (const type of ['html', 'json', 'csv'])
    expect([type, shown.some((one) => one.type === type)]).toEqual([type, true])
  const bad = answers.flatMap(({ url, type, body }) =>
    type === 'html' ? bornOf(body).map((tag) => `${url} ${tag}`) : [],
  )
  expect(bad).toEqual([])
  const formulas = answers.flatMap(({ url, type, body }) =>
    type === 'csv' ? formulasIn(body).map((cell) => `${url} ${cell}`) : [],
  )
  expect(formulas).toEqual([])
})

test('text that turns the line around, or that nobody sees, is kept in no name', async () => {
  const create = acts.find(({ name }) => name === 'accounts.organisation.create') as DeclaredAct
  for (const sign of ['\u202e', '\u2066', '\u200b', '\u0007', '\ufeff'])
    expect(
      (await send(create, { name: `Назва${sign}зворотна`, edrpou: '', place: units.north }, '')).statusCode,
    ).toBe(422)
})

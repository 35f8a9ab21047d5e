/** Experts who have no account are written to, and come straight to the panel. */
import { describe, expect, test } from 'vitest'
import { createTranslator } from '#kernel/i18n.ts'
import type { Letter } from '#kernel/mail/mailer.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'
import { keepLog } from '../../../../test/support/jobs.ts'
import { panelStage } from '../../../../test/support/panels.ts'
import { Visitor } from '../../../../test/support/people.ts'
import { panelPath } from '../panels/panels.rules.ts'
import { panelInvitationPurpose, panelInvitationWaits, readEmails } from './invitations.rules.ts'
import { panelLetterJob } from './letter.jobs.ts'

const { db, app, resources, office, many, panel, act, answer } = await panelStage()

const invite = (id: string, emails: string) => office.sendJson(`${panelPath(id)}/invite`, { emails })
const shown = async (id: string) => (await office.get(`${panelPath(id)}.json`)).json()
const guest = () => new Visitor(app, 'http://localhost:80')

/** Letters that wait, written by their job. */
async function letters(): Promise<Letter[]> {
  const sent: Letter[] = []
  const job = panelLetterJob({
    mailer: { send: async (letter) => void sent.push(letter) },
    translators: { uk: createTranslator('uk', uk), en: createTranslator('en', en) },
    key: resources.secrets.key(panelInvitationPurpose),
    publicUrl: 'https://region.example',
  })
  const waiting = await db
    .deleteFrom('platform.outbox')
    .where('topic', '=', panelInvitationWaits.name)
    .returning('payload')
    .execute()
  for (const { payload } of waiting)
    await job.handle(payload as { id: string }, {
      ...{ db, now: () => new Date(), log: keepLog(), id: 'letter', signal: new AbortController().signal },
      once: async () => true,
    })
  return sent
}

const pathOf = ({ text }: Letter) =>
  /https:\/\/region\.example(\/\S+)/.exec(typeof text === 'string' ? text : '')?.[1] ?? ''
const account = { name: 'Соломія Вигадана', password: 'один зошит і дві вишні', language: 'uk' }

async function invited(email: string): Promise<{ id: string; path: string }> {
  const id = await panel([])
  expect((await invite(id, email)).statusCode).toBe(200)
  const [letter] = await letters()
  return { id, path: pathOf(letter) }
}

describe('a letter', () => {
  test('leads whoever is new through registration straight to the panel, signed in and one of its experts', async () => {
    const { id, path } = await invited('New.Expert@example.org')
    expect((await shown(id)).invitations).toMatchObject([{ email: 'new.expert@example.org', is_over: false }])
    const visitor = guest()
    const page = await visitor.get(path)
    expect(page.body).toContain('Перешкоди цифровізації')
    expect(page.headers['cache-control']).toContain('no-store')
    const joined = await visitor.send(path, account)
    expect([joined.statusCode, joined.headers.location]).toEqual([
      303,
      expect.stringContaining(panelPath(id, 'answer')),
    ])
    const first = await visitor.get(panelPath(id, 'answer'))
    expect([first.statusCode, first.body]).toEqual([200, expect.stringContaining('Ви в панелі')])
    expect(await shown(id)).toMatchObject({ experts: [{ name: account.name }], invitations: [] })
    // The link has served.
    expect((await guest().get(path)).statusCode).toBe(410)
    expect((await act(id, 'open')).statusCode).toBe(200)
    expect((await visitor.get(panelPath(id, 'answer'))).body).toContain('Поділіть 100 балів')
  })

  test('leads whoever has an account by then to sign in first: it never sets a password', async () => {
    const { id, path } = await invited('later@example.org')
    const [{ id: person, visitor }] = await many(1)
    await db
      .updateTable('accounts.person')
      .set({ email: 'later@example.org' })
      .where('id', '=', person)
      .execute()
    const page = (await guest().get(path)).body
    expect([page.includes('type="password"'), page.includes(`${path}/own`)]).toEqual([false, true])
    const refused = await guest().send(path, account)
    expect([refused.statusCode, refused.headers['set-cookie']]).toEqual([422, undefined])
    expect((await visitor.get(`${path}/own`)).body).toContain('Стати експертом')
    expect((await visitor.send(`${path}/own`)).headers.location).toContain(panelPath(id, 'answer'))
    expect((await shown(id)).experts).toHaveLength(1)
    expect((await guest().get(`${path}/own`)).statusCode).toBe(303)
  })

  test('goes out again with a new fortnight where the address is invited once more, and ends with the panel', async () => {
    const [expert] = await many(1)
    const id = await panel([expert])
    await invite(id, 'slow@example.org')
    await invite(id, 'slow@example.org')
    const [first, second] = await letters()
    expect(pathOf(second)).toBe(pathOf(first))
    expect((await shown(id)).invitations).toHaveLength(1)
    await act(id, 'open')
    await answer(id, expert, [40, 30, 30])
    await act(id, 'close')
    await act(id, 'finish')
    expect((await guest().send(pathOf(first), account)).statusCode).toBe(410)
    expect((await shown(id)).invitations).toEqual([])
  })

  test('works no more once its time is over or the office has let its person go', async () => {
    const { id, path } = await invited('gone@example.org')
    const [{ id: expert }] = (await shown(id)).invitations
    await db
      .updateTable('indicators.panel_invitation')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('id', '=', expert)
      .execute()
    expect((await guest().get(path)).statusCode).toBe(410)
    expect((await shown(id)).invitations).toMatchObject([{ is_over: true }])
    expect((await office.sendJson(`${panelPath(id)}/remove`, { expert })).statusCode).toBe(200)
    expect((await shown(id)).invitations).toEqual([])
    expect((await office.sendJson(`${panelPath(id)}/remove`, { expert })).statusCode).toBe(404)
  })

  test('cannot be made up: a changed link is none, and two who use one at once are one expert', async () => {
    const { id, path } = await invited('twice@example.org')
    expect((await guest().get(`${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`)).statusCode).toBe(404)
    const answers = await Promise.all([guest().send(path, account), guest().send(path, account)])
    expect(answers.filter(({ statusCode }) => statusCode === 303)).toHaveLength(1)
    expect((await shown(id)).experts).toHaveLength(1)
  })

  test('is nobody’s to see but theirs who run the panel, and speaks the office’s language', async () => {
    const id = await panel([])
    await office.sendJson(`/en${panelPath(id)}/invite`, { emails: 'english@example.org' })
    const [letter] = await letters()
    expect(letter.subject).toBe('Invitation to the panel of experts “Перешкоди цифровізації”')
    expect(pathOf(letter)).toMatch(/^\/en\//)
    const [{ visitor }] = await many(1)
    expect((await visitor.get(`${panelPath(id)}.json`)).statusCode).toBe(403)
  })
})

test('addresses are read one a line, each once, and every one that is none is told', () => {
  expect(readEmails(' A@example.org \n\na@example.org\nb@example.org')).toEqual({
    emails: ['a@example.org', 'b@example.org'],
    problems: [],
  })
  expect(readEmails('a@example.org\nсимвол\n@').problems.map(({ params }) => params?.email)).toEqual([
    'символ',
    '@',
  ])
})

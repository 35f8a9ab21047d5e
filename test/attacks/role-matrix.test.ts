/**
 * Who sees what and who may do what (figure P33): every page in every face and every act, as everyone, with the ids of
 * every place. What ought to be is told by `attack-judge.ts`, which knows nothing of the code. ATTACK_ALL=1 walks it all;
 * without it each face is walked in one language, with ids of some places, and what is alike is tried once.
 */
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createApp } from '../../src/app.ts'
import { modules } from '../../src/modules.ts'
import { loadPages } from '../../src/web.ts'
import {
  chains,
  holders,
  may,
  mayName,
  maySee,
  maySomewhere,
  type PlaceName,
  roleNames,
} from '../support/attack-judge.ts'
import {
  type DeclaredAct,
  type DeclaredPage,
  digestTables,
  fillPath,
  formFor,
  found,
  kindIn,
  leaksIn,
  listActs,
  listLinks,
  withoutIds,
} from '../support/attack-walk.ts'
import { createWorld, type WorldActor, type WorldObject } from '../support/attack-world.ts'
import { testDatabase } from '../support/database.ts'
import { type FaceAddress, facesOf } from '../support/page-faces.ts'
import { units } from '../support/rights.ts'
import { openActs, openPages } from './open-doors.ts'

const isWhole = process.env.ATTACK_ALL === '1'
const opened = await testDatabase()
const pages = await loadPages()
const acts = await listActs()
const links = await listLinks()
const inquiries = (await Promise.all(modules.map((module) => module.inquiries?.() ?? []))).flat()
const world = await createWorld(opened)
afterAll(() => world.app.close())

describe('what is declared', () => {
  test('an inquiry is open to guests, and keeps nothing', () => {
    expect(inquiries.map(({ name }) => name)).toEqual(['documents.signature.check'])
  })

  test('only what stands in the list is open to guests', () => {
    const open = (all: readonly { permission: unknown }[]) =>
      all.filter(({ permission }) => permission === 'public')
    expect(
      open(pages)
        .map((page) => (page as DeclaredPage).path)
        .toSorted(),
    ).toEqual(Object.keys(openPages).toSorted())
    expect(
      open([...acts, ...links])
        .map((act) => (act as DeclaredAct).name)
        .toSorted(),
    ).toEqual(Object.keys(openActs).toSorted())
  })

  test('an open act is never answered from memory: guests share one', () => {
    expect(
      acts.filter(({ permission, isNeverRepeated }) => permission === 'public' && !isNeverRepeated),
    ).toEqual([])
  })

  test('the judge knows every permission, and who holds it', () => {
    const declared = modules.flatMap(({ permissions = [] }) => permissions)
    const known = declared.map(({ name, roles }) => [name, roles.toSorted()])
    expect(Object.fromEntries(known)).toEqual(
      Object.fromEntries(Object.entries(holders).map(([name, roles]) => [name, [...roles].toSorted()])),
    )
    const used = [...pages, ...acts].flatMap(({ permission }) =>
      typeof permission === 'string' ? [] : [permission.name],
    )
    expect(used.filter((name) => !(name in holders))).toEqual([])
  })

  test('a guest reaches no page that asks who one is', async () => {
    const guest = world.actors.at(-1) as WorldActor
    for (const page of pages.filter(({ permission }) => permission !== 'public'))
      for (const { path, face } of facesOf(page)) {
        const answer = await guest.visitor.get(
          fillPath(path, { hromada: units.north, other: crypto.randomUUID() }),
        )
        expect([path, answer.statusCode]).toEqual([path, face === 'html' ? 303 : 401])
      }
  })
})

const sampled: readonly PlaceName[] = ['platform', 'oblast', 'north', 'village', 'far']

/** Faces that are walked: all of them, or each in one language. */
function walked(page: DeclaredPage): FaceAddress[] {
  return facesOf(page).filter(({ face, language }) => isWhole || (language === 'uk') === (face === 'html'))
}

/** Ids of the page's kind at every place, and one of every other kind. */
function objectsFor(path: string): readonly WorldObject[] {
  const kind = kindIn(path)
  if (!kind) return []
  const own = world.objects.filter((one) => one.kind === kind && (isWhole || sampled.includes(one.place)))
  const others = world.objects.filter(
    (one, at, all) => one.kind !== kind && all.findIndex((o) => o.kind === one.kind) === at,
  )
  return [...own, ...(isWhole ? others : others.slice(0, 1))]
}

/** Who looked at one's data is told to them by name, whoever it was: that is what the page is for. */
function isLookerNamed({ path }: DeclaredPage, what: string): boolean {
  return path === '/accounts/me/looks' && what.startsWith('name of ')
}

/** Who may be one's deputy is chosen by name among those who hold a role at the very same place: colleagues. */
function isColleagueNamed({ path }: DeclaredPage, { hats }: WorldActor, what: string): boolean {
  const [, named = ''] = /^name of (?:a person at )?(.+)$/.exec(what) ?? []
  const colleague = world.actors.find(({ name }) => name === named)
  const places = colleague ? colleague.hats.map(({ at }) => at as string) : [named]
  return path === '/inbox/deputies' && hats.some(({ at }) => places.includes(at))
}

interface Finding {
  readonly actor: string
  readonly address: string
  readonly what: string
}

/** Walks one page as one actor; tells what is wrong, and collects what was seen. */
async function walk(
  page: DeclaredPage,
  actor: WorldActor,
  seen: Set<string>,
  all = world,
): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { path, face } of walked(page)) {
    const ask = async (values: Record<string, string>) => {
      const address = fillPath(path, values)
      const answer = await actor.visitor.get(address)
      for (const what of leaksIn(answer.body, actor, all.secrets, page.path))
        if (!isLookerNamed(page, what) && !isColleagueNamed(page, actor, what))
          findings.push({ actor: actor.name, address, what })
      for (const mark of found(answer.body, all.secrets)) seen.add(mark)
      if (answer.statusCode >= 500)
        findings.push({ actor: actor.name, address, what: `status ${answer.statusCode}` })
      return { address, status: answer.statusCode, body: withoutIds(answer.body) }
    }
    const nothing = await ask({ id: crypto.randomUUID(), code: chains.north.at(-1) ?? '', other: 'nothing' })
    for (const object of objectsFor(path)) {
      const answer = await ask({ id: object.id })
      const isOfPage = object.kind === kindIn(path)
      const isSeen = isOfPage && maySee(actor, object.kind, object.place)
      const isSame = answer.status === nothing.status && answer.body === nothing.body
      if (!isSeen && !isSame)
        findings.push({
          actor: actor.name,
          address: answer.address,
          what: `${face}: not as if there were none`,
        })
      if (isSeen && isPlainlyReadable(page, actor, object) && answer.status !== 200)
        findings.push({
          actor: actor.name,
          address: answer.address,
          what: `${face}: ${answer.status}, but it may be seen`,
        })
    }
  }
  return findings
}

function isPlainlyReadable({ permission }: DeclaredPage, actor: WorldActor, { place }: WorldObject): boolean {
  return typeof permission !== 'string' && may(actor, permission.name, place)
}

describe('pages', () => {
  test.each(world.actors.map((actor): [string, WorldActor] => [actor.name, actor]))(
    '%s finds there what is theirs to see, and nothing else',
    async (_, actor) => {
      const seen = new Set<string>()
      const findings: Finding[] = []
      const isPlain = actor.isGuest || actor.name === 'administrator@platform'
      for (const page of pages.filter(({ permission }) => isPlain || permission !== 'public'))
        findings.push(...(await walk(page, actor, seen)))
      expect(findings.slice(0, 10)).toEqual([])
      // That nothing leaked would be easily had by showing nothing.
      const due = [...world.secrets].filter(
        ([mark, secret]) => leaksIn(mark, actor, world.secrets).length === 0 && isShown(secret.what),
      )
      expect(due.filter(([mark]) => !seen.has(mark)).map(([, { what }]) => what)).toEqual([])
    },
    120_000,
  )

  /** Whether the walk comes by it: reasons of actors stand on their own page only, links on the page of the invitation. */
  function isShown(what: string): boolean {
    const [, place] =
      /^(?:link of the invitation to|name of somebody invited at|words of a case at) (\w+)$/.exec(what) ?? []
    if (place !== undefined) return isWhole || sampled.some((one) => one === place)
    return !/^(reason|end) of the grant of/.test(what)
  }
})

/** Forms by which an actor tries an act on what is somewhere; `isAllowed` is the judge's word. */
interface Attempt {
  readonly values: Record<string, unknown>
  readonly isAllowed: boolean
  /** Whether, to the actor, there is no such thing. */
  readonly isUnseen: boolean
  readonly what: string
}

function attemptsOf(act: DeclaredAct, actor: WorldActor): Attempt[] {
  const kind = kindIn(act.path)
  const { permission } = act
  if (permission === 'public') return []
  const objects = kind
    ? world.objects.filter((object) => object.kind === kind && (isWhole || sampled.includes(object.place)))
    : [undefined]
  if (permission === 'signed_in') {
    const foreign = objects.filter((object) => object === undefined || object.of !== actor.name)
    return foreign.slice(0, isWhole ? undefined : 2).map((object) => ({
      values: object ? { id: object.id } : {},
      // Whoever is signed in may do as they like with what is their own.
      isAllowed: !actor.isGuest && object === undefined,
      // Of a case whoever decides it knows, and may not do what is its applicant's.
      isUnseen:
        object !== undefined &&
        !(object.kind === 'access-requests' && maySee(actor, object.kind, object.place)),
      what: object?.of ?? 'their own',
    }))
  }
  const hasPlace = 'place' in act.input.shape
  const hasRole = 'role' in act.input.shape
  const own: PlaceName = actor.hats[0]?.at ?? 'north'
  return objects.flatMap((object) => {
    const targets: readonly PlaceName[] = !hasPlace
      ? [object?.place ?? 'platform']
      : object
        ? [object.place, own]
        : (Object.keys(chains) as PlaceName[])
    return [...new Set(targets)].flatMap((place) =>
      (hasRole ? namedRoles : ['editor' as const]).map((role) => {
        const isUnseen = object !== undefined && !maySee(actor, object.kind, object.place)
        const mayThere =
          may(actor, permission.name, place) && (!isGranting(act) || mayName(actor, role, place))
        const mayHere =
          object === undefined || (isGiving(act) ? !isUnseen : may(actor, permission.name, object.place))
        return {
          values: {
            ...(object ? { id: object.id } : {}),
            ...(hasPlace ? { place: chains[place].at(-1) ?? 'UA' } : {}),
            role,
          },
          isAllowed: mayThere && mayHere,
          isUnseen,
          what: `${object ? `${object.kind} at ${object.place}` : ''} ${hasPlace ? `→ ${place}` : ''} ${hasRole ? role : ''}`,
        }
      }),
    )
  })
}

const namedRoles = isWhole ? roleNames : (['administrator', 'leader', 'editor'] as const)

function isGranting({ permission }: DeclaredAct): boolean {
  return typeof permission !== 'string' && permission.name === 'accounts.grant'
}

/** A role is given at a place to somebody who is seen, wherever their other roles are; other acts are about all of theirs. */
function isGiving(act: DeclaredAct): boolean {
  return isGranting(act) && kindIn(act.path) === 'people' && 'place' in act.input.shape
}

let requests = 0

async function send(act: DeclaredAct, actor: WorldActor, values: Record<string, unknown>, asForm: boolean) {
  requests += 1
  // So many at once come from nobody; the limit of acts from one address is tried elsewhere.
  actor.visitor.address = `10.1.${(requests >> 8) & 255}.${requests & 255}`
  const url = fillPath(act.path, { id: String(values.id ?? crypto.randomUUID()), other: 'nothing' })
  const { id: _, token: __, ...body } = formFor(act, values)
  if (!asForm) return actor.visitor.sendJson(url, body)
  const fields = Object.entries(body).filter(([, value]) => typeof value !== 'object')
  return actor.visitor.send(url, Object.fromEntries(fields.map(([name, value]) => [name, String(value)])))
}

describe('acts', () => {
  test('the forms of the walk are such as the acts take', () => {
    for (const act of acts) {
      const token = `${crypto.randomUUID()}`
      const form = formFor(act, { id: crypto.randomUUID(), token, place: 'UA', role: 'editor' })
      const { error } = act.input.safeParse(form)
      expect([act.name, error && z.prettifyError(error)]).toEqual([act.name, undefined])
    }
  })

  test.each(
    acts
      .filter(({ permission }) => permission !== 'public')
      .map((act): [string, DeclaredAct] => [act.name, act]),
  )(
    '%s does nothing for whoever may not, and tells nothing',
    async (_, act) => {
      const findings: Finding[] = []
      const before = await digestTables(opened.db)
      for (const actor of world.actors) {
        const report = (what: string, tried: string) =>
          findings.push({ actor: actor.name, address: `${act.path} ${tried}`, what })
        const refused = attemptsOf(act, actor).filter(({ isAllowed }) => !isAllowed)
        // Whoever may act nowhere is sent away before anything is read.
        const isStranger = typeof act.permission !== 'string' && !maySomewhere(actor, act.permission.name)
        const attempts = isStranger && !isWhole ? refused.slice(0, 2) : refused
        for (const [at, { values, isUnseen, what: tried }] of attempts.entries()) {
          const asForm = at % 2 === 1
          const answer = await send(act, actor, values, asForm)
          if (answer.statusCode < 400) report(`done: ${answer.statusCode}`, tried)
          if (answer.statusCode >= 500) report(`status ${answer.statusCode}`, tried)
          for (const what of leaksIn(answer.body, actor, world.secrets)) report(what, tried)
          if (!isUnseen || !kindIn(act.path) || (at > 3 && !isWhole)) continue
          const nothing = await send(act, actor, { ...values, id: crypto.randomUUID() }, asForm)
          if (
            nothing.statusCode !== answer.statusCode ||
            withoutIds(nothing.body) !== withoutIds(answer.body)
          )
            report(`not as if there were none: ${answer.statusCode}, ${nothing.statusCode}`, tried)
        }
      }
      expect(findings.slice(0, 10)).toEqual([])
      expect(await digestTables(opened.db)).toEqual(before)
    },
    240_000,
  )

  test('whoever may, does: the walk would have noticed', async () => {
    const actor = world.actors.find(({ name }) => name === 'leader@north') as WorldActor
    const done: string[] = []
    const order = [
      ...['create', 'change', 'close', 'open', 'reset_second_factor'],
      ...['give', 'renew', 'withdraw', 'end'],
    ]
    const placed = acts.filter(({ permission }) => typeof permission !== 'string')
    for (const verb of order)
      for (const act of placed.filter(
        ({ name }) => name.startsWith('accounts.') && name.endsWith(`.${verb}`),
      )) {
        const object = world.objects.find(({ kind, place }) => kind === kindIn(act.path) && place === 'north')
        const changed = {
          version: verb === 'close' ? 2 : 1,
          ...(verb === 'change' ? { edrpou: '00032106' } : {}),
        }
        const values = { id: object?.id, place: chains.village.at(-1), role: 'editor', ...changed }
        const answer = await send(act, actor, values, false)
        if (answer.statusCode === 200) done.push(act.name)
        else done.push(`${act.name}: ${answer.statusCode} ${answer.body.slice(0, 300)}`)
      }
    expect(done.length).toBeGreaterThan(6)
    expect(done.filter((line) => line.includes(':'))).toEqual([])
  })

  test.each(
    acts
      .filter(({ permission }) => permission === 'signed_in')
      .map((act): [string, DeclaredAct] => [act.name, act]),
  )('%s touches nobody else', async (_, act) => {
    const actor = world.actors.find(({ name }) => name === 'editor@oblast') as WorldActor
    const id = actor.personId as string
    const own = world.objects.find(({ kind, of }) => kind === kindIn(act.path) && of === actor.name)
    const before = await digestTables(opened.db, id)
    await send(act, actor, own ? { id: own.id } : {}, false)
    const after = await digestTables(opened.db, id)
    // Half-finished ceremonies and guesses are kept under digests of their own; what is to be sent names a message only.
    for (const table of [
      'accounts.verification',
      'accounts.guess',
      'accounts.backup_code',
      'platform.outbox',
    ])
      delete after[table]
    expect(before).toEqual(expect.objectContaining(after))
  })
})

describe('the walk itself', () => {
  test('finds a page that lets out what it must not, in every face', async () => {
    const reader = world.actors.find(({ name }) => name === 'auditor@north') as WorldActor
    const leaky: DeclaredPage = {
      path: '/leaks',
      permission: 'signed_in',
      summary: 'people.list.summary',
      params: z.object({}),
      data: z.object({ names: z.array(z.string()) }),
      load: async (_, { resources }) => ({
        names: (await resources.db.selectFrom('accounts.organisation').select('name').execute()).map(
          ({ name }) => name,
        ),
      }),
      head: ({ names }) => ({ title: names.join() }),
      view: () => null,
      csv: ({ names }) => ({ columns: ['name'], rows: names.map((name: string) => [name]) }),
    }
    const app = await createApp({
      server: { requestsPerMinute: 1e6, isReady: async () => true, https: false },
      resources: world.resources,
      pages: [leaky],
      people: {
        acts: [],
        options: {
          db: opened.db,
          findActor: async () => ({
            kind: 'person',
            person: { id: 'x', name: 'x', language: 'uk' },
            grants: [],
          }),
          findPlace: async () => undefined,
          recordVisit: async () => {},
        },
      },
      site: { navigation: [], work: [], isTrial: false },
      region: async () => ({ name: () => 'Вигадана', isFictional: false }),
      version: '0',
    })
    const get = async (url: string) => leaksIn((await app.inject(url)).body, reader, world.secrets)
    for (const face of ['/leaks', '/en/leaks.json', '/leaks.csv'])
      expect(await get(face)).toContain('name of the organisation at far')
    await app.close()
  })

  test('knows that ids are kept apart: there is no page for a kind it has no ids of', () => {
    expect(() => kindIn('/plans/goals/:id')).toThrow('put some into the world')
    expect(
      maySomewhere(
        { name: '', hats: [{ role: 'editor', at: 'platform' }], hasSecondFactor: true, isGuest: false },
        'accounts.see',
      ),
    ).toBe(false)
  })
})

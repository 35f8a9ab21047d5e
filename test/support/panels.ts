/** Panels of experts for tests: a practice region with an administrator, experts who answer, rounds that open and close. */
import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import { expect } from 'vitest'
import type { Database } from '#kernel/database/tables.ts'
import type { Role } from '#kernel/policy/roles.ts'
import type { Resources } from '#kernel/resources.ts'
import { panelNewPath, panelPath } from '#modules/indicators/panels/panels.rules.ts'
import type { Visitor } from './people.ts'
import { practiceWorld } from './practice-world.ts'

/** `id` is the person's; the browser that they sit at is `visitor`. */
interface PanelPerson {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly visitor: Visitor
}

interface Stage {
  readonly db: Kysely<Database>
  readonly app: FastifyInstance
  readonly resources: Resources
  /** An administrator of the whole platform. */
  readonly office: Visitor
  readonly oblast: string
  readonly someone: (role?: Role, place?: string) => Promise<PanelPerson>
  /** People without a role. */
  readonly many: (count: number) => Promise<PanelPerson[]>
}

/** @param makeWorld over which data; the practice region */
export async function panelStage(makeWorld = practiceWorld): Promise<Stage & ReturnType<typeof panelsOn>> {
  const world = await makeWorld()
  const { db, app, oblast, resources } = world
  const someone = async (role?: Role, place?: string): Promise<PanelPerson> => {
    const visitor = await world.someone(role, place)
    return { id: visitor.personId, name: visitor.name, email: visitor.email, visitor }
  }
  const many = (count: number) => Promise.all(Array.from({ length: count }, () => someone()))
  const office = (await someone('administrator')).visitor
  const stage = { db, app, resources, office, oblast, someone, many }
  return { ...stage, ...panelsOn(stage) }
}

/** Who answers what, and perhaps why. */
type GivenAnswer = readonly [PanelPerson, readonly number[], (string | undefined)?]

function panelsOn({ office, oblast }: Pick<Stage, 'office' | 'oblast'>) {
  /** A panel on barriers, unless told otherwise, with its experts. @returns its id */
  async function panel(experts: readonly PanelPerson[], given: object = {}): Promise<string> {
    const made = await office.sendJson(panelNewPath, {
      ...{ title: 'Перешкоди цифровізації', place: oblast, subject: 'barriers', method: 'budget' },
      ...{ items: 'Гроші\nЛюди\nЗв’язок', min_rounds: 1, max_rounds: 3 },
      ...given,
    })
    expect([made.statusCode, made.body]).toEqual([200, expect.any(String)])
    const { id } = made.json()
    const emails = experts.map(({ email }) => email).join('\n')
    if (experts.length > 0)
      expect((await office.sendJson(`${panelPath(id)}/invite`, { emails })).statusCode).toBe(200)
    return id
  }

  const version = async (id: string): Promise<number> =>
    (await office.get(`${panelPath(id)}.json`)).json().version

  const act = async (id: string, name: 'open' | 'extend' | 'close' | 'finish', due_on = '2099-01-01') =>
    office.sendJson(`${panelPath(id)}/${name}`, {
      version: await version(id),
      ...(name === 'open' || name === 'extend' ? { due_on } : {}),
    })

  /** An answer as the form sends it: of the round and the version that the page shows. */
  async function answer(id: string, ...[{ visitor }, judgements, reason]: GivenAnswer) {
    const shown = (await visitor.get(`${panelPath(id, 'answer')}.json`)).json()
    return visitor.sendJson(panelPath(id, 'answer'), {
      round: shown.panel.round,
      version: shown.answer?.version ?? 0,
      judgements,
      ...(reason === undefined ? {} : { reason }),
    })
  }

  /** A whole round: opened, answered by these, closed. */
  async function round(id: string, answers: readonly GivenAnswer[]): Promise<void> {
    expect((await act(id, 'open')).statusCode).toBe(200)
    for (const given of answers) expect((await answer(id, ...given)).statusCode).toBe(200)
    expect((await act(id, 'close')).statusCode).toBe(200)
  }

  return { panel, version, act, answer, round }
}

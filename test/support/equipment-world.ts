/** The practice region with institutions that have equipment, and people who count it. */
import { recordInAudit } from '#kernel/acts/record.ts'
import { runAct } from '#kernel/acts/run-act.ts'
import type { FieldOrigin } from '#kernel/field/origin.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { readTrialBalance } from '#kernel/ledger/statements.ts'
import { findGrants } from '#modules/accounts/grants/grants.queries.ts'
import { equipmentBook, equipmentPath, holderPath } from '#modules/delivery/equipment/equipment.rules.ts'
import type { HolderData } from '#modules/delivery/equipment/equipment.schema.ts'
import { takePath } from '#modules/delivery/stock-takes/takes.rules.ts'
import type { CountedThing, CountThing, TakeData } from '#modules/delivery/stock-takes/takes.schema.ts'
import { uk } from '#ui/locales/uk.ts'
import { type Person, type PracticeWorld, practiceWorld } from './practice-world.ts'

const head = 'Інвентарний номер;Назва;Серійний номер;Одиниця виміру;Кількість;Кімната\n'

/** A list of three lines: three laptops of one number, a desk, a router. */
export const smallList = `${head}1014-01;Ноутбук;SN-1;шт;3;12
1014-02;Стіл;;шт;1;12
АВ-7;Маршрутизатор;;шт;1;Каб. 3
`

export interface EquipmentWorld extends PracticeWorld {
  /** Code of a hromada. */
  readonly hromada: string
  /** Sends a list as a browser does. */
  send(
    who: Person,
    holder: string,
    file: string | Uint8Array,
    name?: string,
  ): Promise<Awaited<ReturnType<Person['sendJson']>>>
  /** A holder with a list. @returns its id */
  openHolder(who: Person, list?: string): Promise<string>
  /** @returns the stock-take's id */
  openTake(who: Person, holder: string): Promise<string>
  holder(who: Person, id: string): Promise<HolderData>
  take(who: Person, id: string): Promise<TakeData>
  /** Counts through JSON, as on a page. */
  count(who: Person, take: string, said: object): Promise<CountedThing>
  /** Counts as what comes from a device that was without a network. */
  countInField(who: Person, said: CountThing, origin: FieldOrigin): Promise<CountedThing>
  /** What all accounts of equipment come to. */
  books(): Promise<Record<string, number>>
}

export async function equipmentWorld(): Promise<EquipmentWorld> {
  const world = await practiceWorld()
  const { app, db, resources, oblast } = world
  const [{ code: hromada }] = world.hromadas.toSorted((a, b) => (a.code < b.code ? -1 : 1))
  const { countAct } = await import('#modules/delivery/stock-takes/takes.routes.tsx')
  let holders = 0
  const self: EquipmentWorld = {
    ...{ ...world, hromada },
    send: (who, holder, file, name = 'перелік.csv') =>
      upload(app, who, `${holderPath(holder)}/list`, file, name),
    async openHolder(who, list = smallList) {
      holders += 1
      const made = await who.sendJson(equipmentPath, { name: `ЦНАП № ${holders}`, place: hromada })
      if (made.statusCode !== 200) throw new Error(made.body)
      const { id } = made.json() as { id: string }
      const sent = await self.send(who, id, list)
      if (sent.statusCode !== 303) throw new Error(sent.body)
      return id
    },
    async openTake(who, holder) {
      const body = { title: 'Річна інвентаризація', day: '2026-11-30' }
      const made = await who.sendJson(`${holderPath(holder)}/stock-takes`, body)
      if (made.statusCode !== 200) throw new Error(made.body)
      return (made.json() as { id: string }).id
    },
    holder: async (who, id) => (await who.get(`${holderPath(id)}.json`)).json(),
    take: async (who, id) => (await who.get(`${takePath(id)}.json`)).json(),
    async count(who, take, said) {
      const sent = await who.sendJson(`${takePath(take)}/counts`, said)
      if (sent.statusCode !== 200) throw new Error(sent.body)
      return sent.json()
    },
    async countInField({ personId, name }, said, field) {
      const now = new Date()
      const actor = {
        kind: 'person' as const,
        person: { id: personId, name, language: 'uk' as const },
        grants: await findGrants(db, personId, now),
      }
      const context = {
        ...{ resources, actor, now, field, texts: createTranslator('uk', uk) },
        ...{ headers: new Headers(), address: '127.0.0.1', files: {} },
      }
      const { data } = await runAct(db, countAct, said, context, recordInAudit)
      return data as CountedThing
    },
    async books() {
      const lines = await readTrialBalance(db, { oblast, book: equipmentBook })
      const ofKind = Map.groupBy(lines, ({ kind }) => kind)
      return Object.fromEntries(
        Array.from(ofKind, ([kind, own]) => [kind, own.reduce((sum, { balance }) => sum + balance, 0)]),
      )
    },
  }
  return self
}

/** Parameters of the sentence that tells that it is done. */
export function saidIn({ headers }: { readonly headers: object }): object {
  const cookies = String((headers as Record<string, unknown>)['set-cookie'])
  const [, value = ''] = /spilka_said=([\w-]+)/.exec(cookies) ?? []
  return JSON.parse(Buffer.from(value, 'base64url').toString())[1]
}

async function upload(
  app: PracticeWorld['app'],
  who: Person,
  url: string,
  file: string | Uint8Array,
  name: string,
) {
  const body = new FormData()
  body.append('file', new Blob([file as string | Uint8Array<ArrayBuffer>]), name)
  const packed = new Response(body)
  return app.inject({
    method: 'POST',
    url,
    payload: Buffer.from(await packed.arrayBuffer()),
    headers: {
      cookie: who.cookie,
      'content-type': packed.headers.get('content-type') ?? '',
      'sec-fetch-site': 'same-origin',
    },
  })
}

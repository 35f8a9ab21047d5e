/** Meeting the platform: what was done goes there, its answers and what is to be carried come back. */
import { type Command, type Conflict, listCommands } from './queue.ts'
import { changeUser, type Session } from './session.ts'
import type { Store } from './store.ts'
import { seal, sign, unseal } from './vault.ts'

/** As many as the platform takes in one parcel. */
const commandsAParcel = 200
const lettersAParcel = 200_000
/** A link that has said nothing for so long is none. */
const patienceMs = 30_000

interface Outcome {
  readonly id: string
  readonly outcome: 'applied' | 'already' | 'conflict'
  readonly first?: 'applied' | 'conflict'
  readonly conflict?: Conflict
}

interface CarriedWork {
  readonly keepDays: number
  readonly ids: readonly string[]
  readonly items: readonly { readonly id: string; readonly version: string; readonly data: unknown }[]
}

interface Answer {
  readonly now: string
  readonly outcomes: readonly Outcome[]
  readonly device?: { readonly validUntil: string; readonly name: string }
  readonly carried?: Readonly<Record<string, CarriedWork>>
}

/** `refused`: the platform does not know this phone; `failed`: it could not answer, and is asked again later. */
export type Met = 'met' | 'offline' | 'failed' | 'refused'

/** Signed, so that whoever carries it changes nothing. */
async function makeParcel(
  { user, vault }: Session,
  commands: readonly Command[],
  more: Readonly<Record<string, unknown>>,
): Promise<string> {
  const sent = commands.map(({ id, number, act, at, input }) => ({ id, number, act, at, input }))
  const at = new Date().toISOString()
  const payload = JSON.stringify({ format: 'spilka-field-1', at, ...more, commands: sent })
  return JSON.stringify({ device: user.device, payload, signature: await sign(vault, payload) })
}

/** The first that go into one parcel: never none. */
function fitting<Sent extends Command>(commands: readonly Sent[]): Sent[] {
  let letters = 0
  const some = commands.slice(0, commandsAParcel)
  const over = some.findIndex((one, at) => {
    letters += JSON.stringify(one).length
    return at > 0 && letters > lettersAParcel
  })
  return over === -1 ? some : some.slice(0, over)
}

/** Everything that waits, for another phone or a file: it goes on waiting here until the platform has answered. */
export async function makeHandOver(store: Store, session: Session): Promise<{ text: string; count: number }> {
  const commands = await listCommands(store, session, ['waiting'])
  const parcels: string[] = []
  for (let at = 0; at < commands.length; ) {
    const some = fitting(commands.slice(at))
    parcels.push(await makeParcel(session, some, { isDirect: false }))
    at += some.length
  }
  // What others handed over to this phone goes on with it.
  for (const { text } of await store.getAllFromIndex('brought', 'by_user', session.user.id))
    parcels.push(await unseal<string>(session.vault.sealing, text))
  return { text: parcels.join('\n'), count: commands.length }
}

/** One at a time, also where the app is open twice. */
export function meet(store: Store, session: Session): Promise<Met> {
  return navigator.locks.request('spilka-field', () => meetAlone(store, session))
}

async function meetAlone(store: Store, session: Session): Promise<Met> {
  const brought = await bringOthers(store, session)
  for (let isFirst = true; ; isFirst = false) {
    const waiting = fitting(await listCommands(store, session, ['waiting'], commandsAParcel))
    if (!isFirst && waiting.length === 0) return brought
    const settled = await listCommands(store, session, ['settled'], commandsAParcel)
    const parcel = await makeParcel(session, waiting, {
      isDirect: true,
      have: await listVersions(store, session.user.id),
      settled: settled.map(({ id }) => id),
    })
    const began = Date.now()
    const answer = await send(parcel)
    if (typeof answer === 'string') {
      if (answer === 'refused') await changeUser(store, session.user.id, { isRefused: true })
      return answer
    }
    await takeOutcomes(store, session, answer.outcomes)
    for (const { id } of settled) await store.delete('commands', id)
    if (answer.carried) await takeCarried(store, session, answer.carried)
    // Half of the way there and back is the way there.
    const skewMs = Date.parse(answer.now) - (began + Date.now()) / 2
    const { validUntil = session.user.validUntil, name = session.user.name } = answer.device ?? {}
    const metAt = new Date().toISOString()
    await changeUser(store, session.user.id, { metAt, skewMs, validUntil, name, isRefused: false })
  }
}

/** What other phones handed over: theirs are signed, and go as they came. */
async function bringOthers(store: Store, { user, vault }: Session): Promise<Met> {
  for (const { id, text } of await store.getAllFromIndex('brought', 'by_user', user.id)) {
    const answer = await send(await unseal<string>(vault.sealing, text))
    if (typeof answer === 'string') return answer === 'refused' ? 'failed' : answer
    await store.delete('brought', id)
  }
  return 'met'
}

async function send(parcel: string): Promise<Answer | Exclude<Met, 'met'>> {
  let answer: Response
  try {
    answer = await fetch('/field/parcels', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ parcel }),
      signal: AbortSignal.timeout(patienceMs),
    })
    if (answer.status === 403) return 'refused'
    if (!answer.ok) return 'failed'
    return await answer.json()
  } catch {
    return 'offline'
  }
}

async function takeOutcomes(store: Store, { vault }: Session, outcomes: readonly Outcome[]): Promise<void> {
  const sealed = await Promise.all(
    outcomes.map(async (one) => ({
      ...one,
      answer: one.conflict && (await seal(vault.sealing, one.conflict)),
    })),
  )
  const tx = store.transaction('commands', 'readwrite')
  for (const { id, outcome, first, answer } of sealed) {
    const command = await tx.store.get(id)
    if (command?.state !== 'waiting') continue
    const isConflict = outcome === 'conflict' || first === 'conflict'
    await tx.store.put({ ...command, state: isConflict ? 'conflict' : 'done', ...(answer && { answer }) })
  }
  await tx.done
}

async function listVersions(store: Store, user: string): Promise<Record<string, Record<string, string>>> {
  const versions: Record<string, Record<string, string>> = {}
  for (const { work, id, version } of await store.getAll('carried', IDBKeyRange.bound([user], [user, []])))
    versions[work] = { ...versions[work], [id]: version }
  return versions
}

async function takeCarried(
  store: Store,
  { user, vault }: Session,
  carried: NonNullable<Answer['carried']>,
): Promise<void> {
  const items = await Promise.all(
    Object.entries(carried).flatMap(([work, found]) =>
      found.items.map(async ({ id, version, data }) => ({
        ...{ user: user.id, work, id, version, until: untilOf(found) },
        data: await seal(vault.sealing, data),
      })),
    ),
  )
  const tx = store.transaction('carried', 'readwrite')
  for (const before of await tx.store.getAll(IDBKeyRange.bound([user.id], [user.id, []]))) {
    const found = carried[before.work]
    if (found?.ids.includes(before.id)) await tx.store.put({ ...before, until: untilOf(found) })
    else await tx.store.delete([before.user, before.work, before.id])
  }
  for (const item of items) await tx.store.put(item)
  await tx.done
}

function untilOf({ keepDays }: CarriedWork): string {
  return new Date(Date.now() + keepDays * 86_400_000).toISOString()
}

/** What this person carries for a work; what is too old goes. */
export async function listCarried<Data>(
  store: Store,
  { user, vault }: Session,
  work: string,
): Promise<{ readonly id: string; readonly data: Data }[]> {
  const now = new Date().toISOString()
  const all = await store.getAllFromIndex('carried', 'by_work', [user.id, work])
  for (const { id, until } of all) if (until < now) await store.delete('carried', [user.id, work, id])
  return Promise.all(
    all
      .filter(({ until }) => until >= now)
      .map(async ({ id, data }) => ({ id, data: await unseal<Data>(vault.sealing, data) })),
  )
}

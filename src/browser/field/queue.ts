/** What one person did on this phone, in its order. */
import type { Session } from './session.ts'
import type { CommandState, Store, StoredCommand } from './store.ts'
import { seal, unseal } from './vault.ts'

/** A command as it is sent. */
export interface Command {
  readonly id: string
  readonly number: number
  readonly act: string
  readonly at: string
  readonly input: Readonly<Record<string, unknown>>
}

/** What the platform said of a command that it did not simply do. */
export interface Conflict {
  readonly code: string
  readonly text: { readonly uk: string; readonly en: string }
  readonly isRecorded: boolean
  readonly theirs?: unknown
}

export interface ListedCommand extends Command {
  readonly state: CommandState
  readonly conflict?: Conflict
}

export interface Counts {
  /** Not sent yet. */
  readonly waiting: number
  /** A person has to look at them. */
  readonly conflicts: number
}

/** Has it stand on the phone before it returns: from here on nothing loses it. */
export async function addCommand(
  store: Store,
  { user, vault }: Session,
  act: string,
  input: Readonly<Record<string, unknown>>,
): Promise<string> {
  const id = crypto.randomUUID()
  const at = new Date().toISOString()
  const content = await seal(vault.sealing, { act, input })
  const tx = store.transaction(['users', 'commands'], 'readwrite', { durability: 'strict' })
  const owner = await tx.objectStore('users').get(user.id)
  if (!owner) throw new Error('nobody of that id works here')
  await tx.objectStore('users').put({ ...owner, next: owner.next + 1 })
  await tx
    .objectStore('commands')
    .add({ id, user: user.id, number: owner.next, at, state: 'waiting', content })
  await tx.done
  return id
}

export async function countCommands(store: Store, user: string): Promise<Counts> {
  const [waiting, conflicts] = await Promise.all([
    store.countFromIndex('commands', 'by_state', [user, 'waiting']),
    store.countFromIndex('commands', 'by_state', [user, 'conflict']),
  ])
  return { waiting, conflicts }
}

/** The first of those in this state; their contents are opened. */
export async function listCommands(
  store: Store,
  { user, vault }: Session,
  states: readonly CommandState[],
  limit = Number.POSITIVE_INFINITY,
): Promise<ListedCommand[]> {
  const range = IDBKeyRange.bound([user.id, 0], [user.id, Number.MAX_SAFE_INTEGER])
  const found: StoredCommand[] = []
  const all = await store.getAllFromIndex('commands', 'by_user', range)
  for (const one of all) if (states.includes(one.state) && found.length < limit) found.push(one)
  return Promise.all(
    found.map(async ({ id, number, at, state, content, answer }) => ({
      ...(await unseal<Pick<Command, 'act' | 'input'>>(vault.sealing, content)),
      ...{ id, number, at, state },
      ...(answer && { conflict: await unseal<Conflict>(vault.sealing, answer) }),
    })),
  )
}

/** A person has looked at a conflict. */
export async function settle(store: Store, id: string): Promise<void> {
  const tx = store.transaction('commands', 'readwrite')
  const command = await tx.store.get(id)
  if (command?.state === 'conflict') await tx.store.put({ ...command, state: 'settled' })
  await tx.done
}

/** What was done so long ago is of no use here any more; the platform keeps it. */
const keptDays = 14

export async function tidy(store: Store, user: string): Promise<void> {
  const before = new Date(Date.now() - keptDays * 86_400_000).toISOString()
  const tx = store.transaction('commands', 'readwrite')
  let cursor = await tx.store.index('by_state').openCursor(IDBKeyRange.only([user, 'done']))
  while (cursor) {
    if (cursor.value.at < before) await cursor.delete()
    cursor = await cursor.continue()
  }
  await tx.done
}

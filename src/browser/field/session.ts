/** Who works on this phone: people with a PIN each; at most one is at work. */
import type { Store, StoredUser } from './store.ts'
import { createVault, openVault, type Vault } from './vault.ts'

export interface Session {
  readonly user: StoredUser
  readonly vault: Vault
}

export type OpenAnswer =
  | { readonly session: Session }
  | { readonly wrong: true; readonly blockedUntil: number }

/** After so many wrong PINs in a row each further one costs a wait, twice as long every time. */
const freeFailures = 4

/** @param pin as it was typed */
export async function openSession(store: Store, id: string, pin: string): Promise<OpenAnswer> {
  const user = await store.get('users', id)
  if (!user) return { wrong: true, blockedUntil: 0 }
  if (Date.now() < user.blockedUntil) return { wrong: true, blockedUntil: user.blockedUntil }
  const vault = await openVault(pin, user.keys)
  const failures = vault ? 0 : user.failures + 1
  const over = failures - freeFailures
  const blockedUntil = over > 0 ? Date.now() + Math.min(15_000 * 2 ** (over - 1), 3_600_000) : 0
  const kept = await changeUser(store, id, { failures, blockedUntil })
  return vault ? { session: { user: kept, vault } } : { wrong: true, blockedUntil }
}

interface Enrolled {
  readonly id: string
  readonly valid_until: string
  readonly person: { readonly id: string; readonly name: string }
}

/** Not signed in; no network; works here already; somebody else is signed in; what the platform said. */
type Refusal = 'signed_out' | 'offline' | 'here' | 'other' | 'refused'

/** Why nobody could be added; the message is a name, or what the platform said. */
export class EnrolRefused extends Error {
  readonly why: Refusal

  constructor(why: Refusal, message = '') {
    super(message)
    this.why = why
  }
}

/** Makes keys for whoever is signed in on this phone and tells the platform the public one. @throws EnrolRefused */
export async function enrol(store: Store, pin: string, label: string): Promise<Session> {
  const { wrapped, vault, publicKey } = await createVault(pin)
  const { id: device, valid_until: validUntil, person } = await tell(label, publicKey)
  // What they did before lies sealed by their first PIN.
  if (await store.get('users', person.id)) throw new EnrolRefused('here', person.name)
  const user: StoredUser = {
    id: person.id,
    name: person.name,
    device,
    validUntil,
    keys: wrapped,
    publicKey,
    next: 1,
    failures: 0,
    blockedUntil: 0,
    metAt: undefined,
    skewMs: 0,
    isRefused: false,
  }
  await store.put('users', user)
  await navigator.storage?.persist?.()
  return { user, vault }
}

/** The platform did not know this phone any more: its person is signed in again, and the keys stay. @throws EnrolRefused */
export async function renew(store: Store, { user }: Session, label: string): Promise<StoredUser> {
  const { id: device, valid_until: validUntil, person } = await tell(label, user.publicKey)
  if (person.id !== user.id) throw new EnrolRefused('other', person.name)
  return changeUser(store, user.id, { device, validUntil, isRefused: false })
}

async function tell(label: string, publicKey: string): Promise<Enrolled> {
  const answer = await fetch('/field/devices/enrol', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ label, public_key: publicKey }),
  }).catch(() => {
    throw new EnrolRefused('offline')
  })
  if (answer.status === 401) throw new EnrolRefused('signed_out')
  const said = await answer.json()
  if (!answer.ok) throw new EnrolRefused('refused', said.error?.message)
  return said
}

/** Changes what is kept of a person in one step, whatever another page does meanwhile. */
export async function changeUser(store: Store, id: string, change: Partial<StoredUser>): Promise<StoredUser> {
  const tx = store.transaction('users', 'readwrite')
  const user = await tx.store.get(id)
  if (!user) throw new Error('nobody of that id works here')
  const changed = { ...user, ...change }
  await tx.store.put(changed)
  await tx.done
  return changed
}

/** Everything of one person leaves the phone. */
export async function forget(store: Store, id: string): Promise<void> {
  const tx = store.transaction(['users', 'commands', 'carried', 'brought'], 'readwrite')
  await tx.objectStore('users').delete(id)
  for (const name of ['commands', 'carried', 'brought'] as const) {
    const own = tx.objectStore(name)
    let cursor = await own.openCursor()
    while (cursor) {
      if (cursor.value.user === id) await cursor.delete()
      cursor = await cursor.continue()
    }
  }
  await tx.done
}

/** What stays on the phone: people who work on it, what they did, what they carry. Contents are sealed; counts are not. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Sealed, Wrapped } from './vault.ts'

export interface StoredUser {
  /** Id of the person. */
  readonly id: string
  readonly name: string
  /** Under which the platform knows this person on this phone. */
  readonly device: string
  readonly validUntil: string
  readonly keys: Wrapped
  /** SPKI, base64url. */
  readonly publicKey: string
  /** Number of the next command. */
  readonly next: number
  /** Wrong PINs in a row, and until when none is tried. */
  readonly failures: number
  readonly blockedUntil: number
  /** When the platform was last met, by the clock of the phone; the clock there minus the clock here. */
  readonly metAt: string | undefined
  readonly skewMs: number
  /** The platform does not take anything from this phone any more: its person has to sign in again. */
  readonly isRefused: boolean
}

/** `waiting` to be sent; `done`; `conflict`: a person has to look; `settled`: they have, and the platform is still to be told. */
export type CommandState = 'waiting' | 'done' | 'conflict' | 'settled'

export interface StoredCommand {
  readonly id: string
  readonly user: string
  readonly number: number
  /** By the clock of the phone. */
  readonly at: string
  readonly state: CommandState
  /** `{ act, input }`. */
  readonly content: Sealed
  /** What the platform said where it was in conflict. */
  readonly answer?: Sealed
}

interface StoredCarried {
  readonly user: string
  readonly work: string
  readonly id: string
  readonly version: string
  /** Not used and not kept longer, by the clock of the phone. */
  readonly until: string
  readonly data: Sealed
}

/** What another phone handed over, to be brought to the platform. */
interface StoredBrought {
  readonly id: string
  readonly user: string
  readonly at: string
  readonly text: Sealed
}

interface Stores extends DBSchema {
  users: { key: string; value: StoredUser }
  commands: {
    key: string
    value: StoredCommand
    indexes: { by_user: [string, number]; by_state: [string, CommandState] }
  }
  carried: { key: [string, string, string]; value: StoredCarried; indexes: { by_work: [string, string] } }
  brought: { key: string; value: StoredBrought; indexes: { by_user: string } }
}

export type Store = IDBPDatabase<Stores>

/**
 * Version of the stores: a newer app opens what an older one left and takes it over here, so that no queue is lost by an update.
 */
const version = 1

/** @param onBlocked another page of an older app is open and has to be closed */
export function openStore(onBlocked: () => void): Promise<Store> {
  return openDB<Stores>('spilka-field', version, {
    upgrade(db, old) {
      if (old < 1) {
        db.createObjectStore('users', { keyPath: 'id' })
        const commands = db.createObjectStore('commands', { keyPath: 'id' })
        commands.createIndex('by_user', ['user', 'number'])
        commands.createIndex('by_state', ['user', 'state'])
        const carried = db.createObjectStore('carried', { keyPath: ['user', 'work', 'id'] })
        carried.createIndex('by_work', ['user', 'work'])
        db.createObjectStore('brought', { keyPath: 'id' }).createIndex('by_user', 'user')
      }
    },
    blocked: onBlocked,
    // An older page must not keep a newer one from opening.
    blocking: (_, __, event) => (event.target as IDBDatabase).close(),
  })
}

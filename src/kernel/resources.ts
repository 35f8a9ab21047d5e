/** What pages, acts, loaders and checks are handed by the roof. */
import type { Kysely } from 'kysely'
import type { BackupKeeper } from './backup/keeping/backup-keeper.ts'
import type { Database } from './database/tables.ts'
import type { FileShelf } from './files/records/shelf.ts'
import type { InBoth } from './i18n.ts'
import type { Inventory } from './inventory/inventory.ts'
import type { Mailer } from './mail/mailer.ts'
import type { NotificationKind } from './notify/kind.ts'
import type { Permission, Place } from './policy/policy.ts'
import type { Secrets } from './secrets.ts'
import type { Bot } from './telegram/bot.ts'

/** What is made once at the start beside the database; a module that has such a thing adds it here by declaration merging. */
export interface Services {
  /** Where files are kept. */
  readonly shelf: FileShelf
  /** Sends letters; undefined where no mail server is set. */
  readonly mailer?: Mailer | undefined
  /** Writes to people by Telegram; undefined where no bot is set. */
  readonly bot?: Bot | undefined
  /** Folder with certificates and lists of authorities, by which signatures are checked; it need not be there. */
  readonly trustFolder: string
  /** Makes backups. */
  readonly backups: BackupKeeper
}

/** What the rooms of people and places know, for what the kernel does with cases. */
export interface Directory {
  /** Where units lie; without those that no edition has. */
  findPlaces(db: Kysely<Database>, codes: readonly string[]): Promise<ReadonlyMap<string, Place>>
  /** What units are called, in each language, by their codes; of those that left the codifier, too. */
  namePlaces(db: Kysely<Database>, codes: readonly string[]): Promise<ReadonlyMap<string, InBoth>>
  /** Codes of a unit and of all that lies below it, also those under which they were known before. */
  listCodesWithin(db: Kysely<Database>, code: string): Promise<string[]>
  /** Names of people by their ids, also of those who have left; who was erased has none. */
  namePeople(db: Kysely<Database>, ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Ids of people who hold a permission now by a grant at one of these units; null = the whole platform. */
  listHolders(
    db: Kysely<Database>,
    permission: Permission,
    at: readonly (string | null)[],
    now: Date,
  ): Promise<string[]>
}

/** What may be done or looked at somewhere: its name in the audit and the sentence that says it. */
export interface KnownAct {
  readonly name: string
  readonly summary: string
}

export interface Resources {
  readonly db: Kysely<Database>
  readonly services: Services
  /** Keys of this installation. */
  readonly secrets: Secrets
  readonly directory: Directory
  /** What the tables of kernel and rooms hold. */
  readonly inventory: Inventory
  /** What may be done in all rooms, so that people can be told what their roles let them do. */
  readonly permissions: readonly Permission[]
  /** What people are told of by all rooms, so that they can choose. */
  readonly notifications: readonly NotificationKind[]
  /** All acts and the pages that not everyone may see, so that the audit can be read in words. */
  readonly acts: readonly KnownAct[]
  /** Address by which people reach the platform, where somebody said. */
  readonly publicUrl: string | undefined
}

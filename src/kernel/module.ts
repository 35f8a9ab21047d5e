/** The one seam: a module is a plain object that offers things, and the roof lists the modules. */
import type { Command } from 'commander'
import type { Kysely, Transaction } from 'kysely'
import type { AnyAct } from './acts/act.ts'
import type { AnyInquiry } from './acts/inquiry.ts'
import type { Database } from './database/tables.ts'
import type { TextParams } from './errors.ts'
import type { FieldWork } from './field/field-work.ts'
import type { Download } from './files/serving/download.ts'
import type { AnyPage } from './http/page.ts'
import type { Language, Translator } from './i18n.ts'
import type { Inventory } from './inventory/inventory.ts'
import type { Job, Schedule } from './jobs/job.ts'
import type { LiveIndicator } from './live-indicator.ts'
import type { FoundFile, Loader, LoadReport, LoadRun } from './loading/loader.ts'
import type { Gauge } from './metrics/gauge.ts'
import type { AddressOf } from './notify/delivery-job.ts'
import type { NotificationKind } from './notify/kind.ts'
import type { Permission } from './policy/policy.ts'
import type { Procedure } from './procedures/procedure.ts'
import type { ReferenceKind } from './references/reference-kind.ts'
import type { Resources } from './resources.ts'
import type { SearchKind } from './search/search-kind.ts'
import type { Conversation } from './telegram/conversation.ts'
import type { Terminal } from './terminal.ts'

/** What a command may use of the world. */
export interface CommandContext<Key extends string = string> {
  /** Sentences in the language of the person at the terminal. */
  readonly texts: Translator<Key>
  /** Every language, for files that speak both. */
  readonly translators: Readonly<Record<Language, Translator<Key>>>
  readonly terminal: Terminal
  readonly version: string
}

/** One thing that `spilka doctor` found, and what to do about it. */
export interface Finding<Key extends string = string> {
  readonly level: 'good' | 'warning' | 'fault'
  readonly text: Key
  readonly params?: TextParams
  /** How to mend it; there is one for everything that is not good. */
  readonly remedy?: Key
}

/** A question to the data; reads only. */
export type Check<Key extends string = string> = (db: Kysely<Database>) => Promise<readonly Finding<Key>[]>

/** What background work may use. */
export interface JobTools<Key extends string = string> {
  readonly resources: Resources
  readonly translators: Readonly<Record<Language, Translator<Key>>>
}

/** A page that people work on. */
export interface WorkLink<Key extends string = string> {
  readonly text: Key
  readonly path: string
  readonly permission: 'signed_in' | Permission
}

export interface SpilkaModule<Key extends string = string> {
  /** Folder name, URL prefix and SQL schema. */
  readonly name: string
  /** Adds its commands; must be cheap, heavy parts are imported when a command runs. */
  readonly addCommands?: (program: Command, context: CommandContext<Key>) => void
  /** Its pages; imported when the server starts, because they are `.tsx`. */
  readonly pages?: () => Promise<readonly AnyPage<Resources, Key>[]>
  /** What may be done to its data; their pages and commands are imported when the server starts. */
  readonly acts?: () => Promise<readonly AnyAct<Resources, Key>[]>
  /** Questions with files that change nothing; imported like its acts. */
  readonly inquiries?: () => Promise<readonly AnyInquiry<Resources, Key>[]>
  /** Addresses of its files; imported like its acts. */
  readonly downloads?: () => Promise<readonly Download<Resources>[]>
  /** What its pages and acts may need. */
  readonly permissions?: readonly Permission[]
  /** Words of the rail at the side of whoever works here: shown to those who hold the permission somewhere. */
  readonly work?: readonly WorkLink<Key>[]
  /** Words of the bar on top of every page. */
  readonly navigation?: readonly { readonly text: Key; readonly path: string }[]
  /** Words at the foot of every page. */
  readonly foot?: readonly { readonly text: Key; readonly path: string }[]
  /** What `spilka load` can take in for it, in this order. */
  readonly loaders?: () => Promise<readonly Loader<Key>[]>
  /** What `spilka doctor` asks of its data. */
  readonly checks?: () => Promise<readonly Check<Key>[]>
  /** Figures of its data for whoever watches the platform. */
  readonly gauges?: () => Promise<readonly Gauge[]>
  /** Its background work. */
  readonly jobs?: (tools: JobTools<Key>) => Promise<readonly Job[]>
  /** When some of it is due by itself. */
  readonly schedules?: readonly Schedule[]
  /** Indicators that it computes from its own records: they fill themselves and open down to the records. */
  readonly liveIndicators?: () => Promise<readonly LiveIndicator<Key>[]>
  /** What of it works without a network, in the field app. */
  readonly fieldWork?: () => Promise<readonly FieldWork<Key>[]>
  /** What may be asked of it, as tables of states. */
  readonly procedures?: () => Promise<readonly Procedure<Key>[]>
  /** What its tables hold: of which place, about whom, why and how long; every table of its schema stands here. */
  readonly inventory?: Inventory<Key>
  /** What of it other rooms may lead to; cases are without being said. */
  readonly references?: () => Promise<readonly ReferenceKind[]>
  /** What of it is found by its words. */
  readonly search?: () => Promise<readonly SearchKind[]>
  /** What it tells people of; they choose among these. */
  readonly notifications?: readonly NotificationKind<Key>[]
  /** Where a person can be written to; offered by the one module that knows people. */
  readonly addressOf?: AddressOf
  /** Path of the page where a person chooses what to be written of; offered by the same module. */
  readonly preferencesPath?: string
  /** What the bot does and says; offered by the same module. */
  readonly conversation?: (tools: JobTools<Key>) => Promise<Conversation>
  /** What has to follow a load, in its transaction. */
  readonly afterLoad?: (run: LoadRun<Key>) => Promise<readonly LoadReport<Key>[]>
  /** Whether these files bring real territories: the practice region then goes, for the two never stand side by side. */
  readonly replacesPractice?: (files: readonly FoundFile[]) => Promise<boolean>
  /** Takes away what belongs to the practice region; @returns whether there was one. */
  readonly removePractice?: (tx: Transaction<Database>) => Promise<boolean>
}

/** The work of a copy: written, kept as a file for a week, told to whoever asked. */

import type { Kysely, Transaction } from 'kysely'
import { recordInAudit } from '../../acts/record.ts'
import type { Database } from '../../database/tables.ts'
import { tx } from '../../database/transactions.ts'
import { makeFiles } from '../../files/intake/make-file.ts'
import { attachFile } from '../../files/records/files.ts'
import type { FileRow, FileShelf } from '../../files/records/shelf.ts'
import type { Language, Translator } from '../../i18n.ts'
import type { Job, JobContext } from '../../jobs/job.ts'
import { notify } from '../../notify/notify.ts'
import { type Actor, type Place, wholePlatform } from '../../policy/policy.ts'
import type { Directory } from '../../resources.ts'
import type { Inventory } from '../inventory.ts'
import { copyOwner } from '../kernel-tables.ts'
import { copiesKind, copyAsked, type DataCopy } from './copies.ts'
import type { CopyScope } from './copy-scope.ts'
import { type CopyToWrite, type WrittenCopy, writeCopy } from './write-copy.ts'

export interface CopyTools {
  readonly inventory: Inventory
  readonly shelf: FileShelf
  readonly directory: Pick<Directory, 'listCodesWithin'>
  readonly translators: Readonly<Record<Language, Translator>>
  readonly version: string
  /** Pages where copies of each kind are had. */
  readonly pages: Readonly<Record<DataCopy['scope'], string>>
}

/** Its name in the audit: whose data it took along stands there, and is on their own page of looks. */
export const makeCopyAct = { name: 'accounts.copy.make', summary: 'copies.make.summary' } as const

const system: Actor = { kind: 'system', grants: [] }
const purpose = 'data_copy'

export function copyJob(tools: CopyTools): Job<{ readonly id: string }> {
  return {
    queue: 'platform.copy',
    listensTo: [copyAsked],
    expireSeconds: 3600,
    concurrency: 1,
    async handle({ id }, context) {
      const { db, now, log } = context
      const copy = await db
        .selectFrom('platform.data_copy')
        .selectAll()
        .where('id', '=', id)
        .where('state', '=', 'waiting')
        .executeTakeFirst()
      // Made by an attempt that did not live to say so, or over meanwhile.
      if (!copy) return
      try {
        await makeCopy(copy, tools, context)
      } catch (err) {
        log.error({ err, copy: id }, 'copies: one could not be made')
        // Whoever asked sees it at once and may ask again; trying for hours would keep them waiting.
        await db
          .updateTable('platform.data_copy')
          .set({ state: 'failed', ended_at: now() })
          .where('id', '=', id)
          .where('state', '=', 'waiting')
          .execute()
      }
    },
  }
}

async function makeCopy(copy: DataCopy, tools: CopyTools, { db, now }: JobContext): Promise<void> {
  const { shelf, directory } = tools
  const { id, person_id, territory_code } = copy
  const scope =
    person_id === null
      ? await placeScope(db, directory, [copy.oblast_code, territory_code ?? copy.oblast_code])
      : { person: person_id }
  await writeCopy(describeWhole({ id, scope, now: now() }, tools), async (content, written) => {
    const name = `spilka-${territory_code ?? 'person'}-${now().toISOString().slice(0, 10)}.zip`
    const [file] = await makeFiles(shelf, [{ name, kind: 'zip', purpose, content }], {
      oblast_code: copy.oblast_code,
      uploaded_by: null,
    })
    await keepCopy(copy, file, written, tools, { db, now })
  })
}

/** A unit with all that lies below it. @param place codes from the oblast down to the unit */
export async function placeScope(
  db: Kysely<Database>,
  directory: CopyTools['directory'],
  place: Place,
): Promise<CopyScope> {
  const [oblast] = place
  const unit = place.at(-1)
  if (oblast === undefined || unit === undefined) throw new Error('a copy of nowhere')
  return {
    place: unit === oblast ? { oblast } : { oblast, codes: await directory.listCodesWithin(db, unit) },
  }
}

/** What a copy is called within, in both languages: nobody knows who will read it. */
export function describeWhole(
  { id, scope, now }: Pick<CopyToWrite, 'id' | 'scope' | 'now'>,
  { inventory, shelf, translators: { uk, en }, version }: Omit<CopyTools, 'directory' | 'pages'>,
): CopyToWrite {
  const both = (key: string) => `${uk.text(key)} / ${en.text(key)}`
  return {
    ...{ id, scope, inventory, shelf, now, version },
    title: both('place' in scope ? 'copies.title.place' : 'copies.title.person'),
    titleOf: ({ what }) => both(what),
    readme: [uk, en].map((texts) => texts.text('copies.readme')).join('\n\n'),
  }
}

/** Whose data a copy took along stands in the audit, and among the looks at their data. */
export function recordCopy(
  transaction: Transaction<Database>,
  actor: Actor,
  {
    id,
    place,
    subjects,
  }: { readonly id: string; readonly place: Place; readonly subjects: readonly string[] },
  now: Date,
): Promise<unknown> {
  const facts = { object: { type: copyOwner, id }, place, subjects }
  return recordInAudit(transaction, {
    act: makeCopyAct.name,
    outcome: 'done',
    actor,
    grant: undefined,
    facts,
    address: undefined,
    now,
  })
}

async function keepCopy(
  copy: DataCopy,
  file: FileRow,
  { tables, rows, files, people }: WrittenCopy,
  { pages }: CopyTools,
  { db, now }: Pick<JobContext, 'db' | 'now'>,
): Promise<void> {
  await tx(db, async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('platform.data_copy')
      .set({ state: 'ready', ended_at: now(), tables, rows, files, bytes: file.size })
      .where('id', '=', copy.id)
      .where('state', '=', 'waiting')
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) return
    const { oblast_code, id } = file
    const owner = { type: copyOwner, id: copy.id }
    await attachFile(transaction, { oblast_code, id, uploaded_by: null, purpose }, owner)
    const place = copy.territory_code === null ? [] : [...new Set([copy.oblast_code, copy.territory_code])]
    const subjects = copy.person_id === null ? people : [copy.person_id]
    await recordCopy(transaction, system, { id: copy.id, place, subjects }, now())
    const person = { id: copy.asked_by, oblastCode: wholePlatform }
    const link = pages[copy.scope]
    await notify(transaction, { person, kind: copiesKind, text: 'message.copy_ready', link }, now())
  })
}

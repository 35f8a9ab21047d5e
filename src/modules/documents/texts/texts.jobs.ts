/**
 * Background work: files of cards are read after these are registered, so that nobody waits for it and nothing of it fails an
 * act; scans are recognised one after another where a machine can do it.
 */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import { AppError } from '#kernel/errors.ts'
import type { FileText } from '#kernel/file-texts/file-text.ts'
import { readFileText, recogniseFile } from '#kernel/file-texts/read-file-text.ts'
import { findScanTools, type ScanTools } from '#kernel/file-texts/recognise/tools.ts'
import {
  findScan,
  keepText,
  listOwners,
  listScans,
  listUnread,
  type UnreadFile,
} from '#kernel/file-texts/texts.ts'
import { TextThread } from '#kernel/file-texts/thread/text-thread.ts'
import type { Job, JobContext } from '#kernel/jobs/job.ts'
import { emit } from '#kernel/jobs/outbox/outbox.ts'
import { wholePlatform } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { searchWritten, type Written } from '#kernel/search/written.ts'
import { documentFilesOwner } from '../cards/cards.rules.ts'
import { indexAgain } from '../search/index.commands.ts'
import { searchedDocument } from '../search/search.rules.ts'
import { listCardsUnread, listSearched } from './texts.queries.ts'
import { scanCame, textsSchedule } from './texts.rules.ts'

type Shelf = Resources['services']['shelf']

/** Cards of one look for what is missing, and scans that are handed on by it. */
const cardsAtOnce = 100
const scansAtOnce = 50
/** Half an hour; what is left over comes in the next. */
const missingSeconds = 1800

interface Reader {
  readonly shelf: Shelf
  /** Undefined where this machine recognises nothing. */
  readonly tools: ScanTools | undefined
}

/** @param tools of this machine, unless a test says otherwise */
export async function textJobs(
  { services: { shelf } }: Pick<Resources, 'services'>,
  found?: { readonly tools: ScanTools | undefined },
): Promise<Job[]> {
  const tools = found ? found.tools : await findScanTools()
  const jobs: Job[] = [readingJob({ shelf, tools }), missingJob({ shelf, tools })]
  return tools ? [...jobs, recognisingJob({ shelf, tools })] : jobs
}

function readingJob(reader: Reader): Job<Written> {
  return {
    ...{ queue: 'documents.texts', listensTo: [searchWritten] },
    // One thread: those who wait for pages come first.
    ...{ concurrency: 1, expireSeconds: missingSeconds },
    async handle({ kind, ids }, context) {
      if (kind === searchedDocument) await readCards(reader, ids, context)
    },
  }
}

function missingJob(reader: Reader): Job {
  return {
    ...{ queue: textsSchedule.queue, concurrency: 1, expireSeconds: missingSeconds },
    async handle(_, context) {
      const { db, log, now } = context
      const until = now().getTime() + (missingSeconds * 1000) / 2
      let read = 0
      for (;;) {
        const cards = await listCardsUnread(db, cardsAtOnce)
        const count = await readCards(reader, cards, context)
        read += count
        // None was read of many that wait: their contents are not there, and the next look finds them again.
        if (count === 0 || cards.length < cardsAtOnce || now().getTime() > until) break
      }
      if (read > 0) log.info({ count: read }, 'documents: files were read that had not been')
      if (reader.tools) await handOnScans(reader.tools, context)
    },
  }
}

async function handOnScans({ pdftoppm }: ScanTools, { db }: JobContext): Promise<void> {
  const types = ['image/jpeg', 'image/png', ...(pdftoppm === undefined ? [] : ['application/pdf'])]
  const scans = await listScans(db, documentFilesOwner, { types, limit: scansAtOnce })
  if (scans.length > 0)
    await tx(db, async (tx) => {
      for (const scan of scans) await emit(tx, scanCame, scan)
    })
}

function recognisingJob({
  shelf,
  tools,
}: Reader & { readonly tools: ScanTools }): Job<{ readonly oblast_code: string; readonly hash: string }> {
  return {
    ...{ queue: 'documents.recognise', listensTo: [scanCame] },
    // It takes a whole processor for minutes; a machine that cannot read a scan will not learn it.
    ...{ concurrency: 1, expireSeconds: 1200, retries: 2 },
    async handle(key, context) {
      const { db, now, signal } = context
      const scan = await findScan(db, key, documentFilesOwner)
      if (!scan) return
      const text = await orSkipped(() => recogniseFile(shelf, scan, tools, signal), context)
      if (text) await tx(db, (tx) => keep(tx, scan, text, now()))
    },
  }
}

/** @returns how many files were read */
async function readCards(
  { shelf, tools }: Reader,
  documents: readonly string[],
  context: JobContext,
): Promise<number> {
  const { db, now, signal } = context
  const searched = await listSearched(db, documents)
  const files = await listUnread(db, wholePlatform, documentFilesOwner, searched)
  if (files.length === 0) return 0
  let read = 0
  const thread = new TextThread()
  try {
    for (const file of files) {
      signal.throwIfAborted()
      const text = await orSkipped(() => readFileText(shelf, file, thread), context)
      if (!text) continue
      read += 1
      await tx(db, async (tx) => {
        await keep(tx, file, text, now())
        if (text.state === 'scan' && tools)
          await emit(tx, scanCame, { oblast_code: file.oblast_code, hash: file.hash })
      })
    }
  } finally {
    await thread.close()
  }
  return read
}

/** A content that is lost is not read, and the others are. */
async function orSkipped(read: () => Promise<FileText>, { log }: JobContext): Promise<FileText | undefined> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'files.lost') throw error
    log.warn({ code: error.code }, 'documents: a file could not be read for its text')
    return undefined
  }
}

async function keep(tx: Transaction<Database>, file: UnreadFile, text: FileText, now: Date): Promise<void> {
  await keepText(tx, file, text, now)
  if (text.said !== '') await indexAgain(tx, await listCards(tx, file))
}

/** Files name their owners as texts. */
async function listCards(db: Kysely<Database>, file: UnreadFile): Promise<string[]> {
  const owners = await listOwners(db, file, documentFilesOwner)
  const { rows } = await sql<{ id: string }>`
    select id from documents.document where id::text = any(${owners}::text[])`.execute(db)
  return rows.map(({ id }) => id)
}

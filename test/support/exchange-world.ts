/** Two platforms that know each other, each with a body: what one sends comes to the other over whatever network one puts between. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Job } from '#kernel/jobs/job.ts'
import type { Resources } from '#kernel/resources.ts'
import { addressesPath, sendPath } from '#modules/documents/exchange/exchange.rules.ts'
import { answerJob, sendingJob } from '#modules/documents/partners/exchange.jobs.ts'
import { ownKeys } from '#modules/documents/partners/partner-keys.rules.ts'
import { partnersPath } from '#modules/documents/partners/partners.rules.ts'
import { type DocumentsWorld, documentsWorld } from './documents-world.ts'
import { jobContext } from './jobs.ts'
import type { Person } from './practice-world.ts'

export interface Side {
  readonly world: DocumentsWorld
  readonly clerk: Person
  readonly administrator: Person
  readonly body: string
  readonly edrpou: string
  readonly register: string
  /** Entry of the other side's body in the address book. */
  addressee: string
}

/** @param kind what the side's register holds */
async function openSide(
  name: string,
  edrpou: string,
  kind: 'incoming' | 'outgoing',
  config: Parameters<typeof documentsWorld>[0],
): Promise<Side> {
  const world = await documentsWorld(config)
  const clerk = await world.someone('leader', world.hromada)
  const administrator = await world.someone('administrator')
  const body = await world.openBody(clerk, { name, edrpou })
  const register = await world.openRegister(clerk, body, { register_kind: kind, template: '{seq}' })
  return { world, clerk, administrator, body, edrpou, register, addressee: '' }
}

/** A sends, B receives. They share neither secret nor files. */
export async function openSides(): Promise<{ a: Side; b: Side }> {
  const a = await openSide('Рада А', '00032129', 'outgoing', {})
  const b = await openSide('Рада Б', '03192997', 'incoming', {
    secret: 'another secret of tests, long enough to be one',
    files: { folder: join(tmpdir(), 'spilka-test-files-b'), s3: undefined },
  })
  return { a, b }
}

/** @param address where the other one's messages go; undefined: packages are carried */
export async function introduce(side: Side, other: Side, address: string | undefined): Promise<void> {
  const added = await side.administrator.sendJson(partnersPath, {
    ...{ name: 'Сусідня область', platform_key: ownKeys(other.world.resources.secrets).text },
    ...(address === undefined ? {} : { platform_address: address, is_private: true }),
  })
  if (added.statusCode !== 200) throw new Error(added.body)
  const entry = await side.clerk.sendJson(addressesPath(side.body), {
    ...{ name: 'Рада сусідів', partner: added.json().id, edrpou: other.edrpou },
  })
  if (entry.statusCode !== 200) throw new Error(entry.body)
  side.addressee = entry.json().id
}

/** Registers a document of A and sends it. @returns ids of the card and of its sending */
export async function sendOne(
  { world, clerk, register, addressee }: Side,
  title: string,
  file?: Uint8Array,
): Promise<{ readonly card: string; readonly exchange: string }> {
  const { id: card } = await world.registered(clerk, register, { title, correspondent: 'Сусіди' })
  if (file) await world.upload(clerk, `/documents/cards/${card}/files`, file, 'лист.pdf')
  const sent = await clerk.sendJson(sendPath(card), { addressee })
  if (sent.statusCode !== 200) throw new Error(sent.body)
  return { card, exchange: sent.json().id }
}

type Key = { readonly oblast_code: string; readonly id: string }

/** One attempt for everything that waits, as the queue would make it; what failed is said by its message. */
export async function attemptAll({ world: { db, resources } }: Side): Promise<string[]> {
  const sent = await db
    .selectFrom('documents.exchange')
    .select(['oblast_code', 'id'])
    .where('kind', '=', 'partner')
    .where('answered_at', 'is', null)
    .execute()
  const answers = await db
    .selectFrom('documents.incoming')
    .select(['oblast_code', 'id'])
    .where('partner_id', 'is not', null)
    .where('answered_at', 'is not', null)
    .where('told_at', 'is', null)
    .execute()
  return [
    ...(await attempt(sendingJob(resources), sent, resources)),
    ...(await attempt(answerJob(resources), answers, resources)),
  ]
}

async function attempt(job: Job<Key>, keys: readonly Key[], resources: Resources): Promise<string[]> {
  const failures: string[] = []
  for (const key of keys)
    await job.handle(key, jobContext(resources.db)).catch((error: Error) => failures.push(error.message))
  return failures
}

/** Whom a document goes to, and what is said of it to another platform. */
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { listFilesOf } from '#kernel/files/records/files.ts'
import { wholePlatform } from '#kernel/policy/policy.ts'
import type { Secrets } from '#kernel/secrets.ts'
import type { EnteredDocument } from '../cards/cards.queries.ts'
import { documentFilesOwner } from '../cards/cards.rules.ts'
import { refused } from '../cards/register.commands.ts'
import { ownKeys } from '../partners/partner-keys.rules.ts'
import type { Body } from '../registers/access.queries.ts'
import { writeMessage } from '../state-form/write-message.files.ts'
import { findAnswered } from './answers.queries.ts'
import { mostPackageBytes, mostPackageFiles } from './exchange.rules.ts'

type Db = Kysely<Database>
export type Partner = Selectable<Database['documents.partner']>
type Address = Selectable<Database['documents.address']>

interface Named {
  readonly id: string
  readonly name: string
}
interface PartnerAddressee extends Named {
  readonly kind: 'partner'
  readonly partner: Partner
  readonly edrpou: string
}
export type Addressee =
  | (Named & { readonly kind: 'body'; readonly body: Body })
  | (Named & { readonly kind: 'email'; readonly email: string })
  | PartnerAddressee

/** A body of this platform, or an entry of this body's address book; what is another's book is not there. */
export async function findAddressee(db: Db, own: Body, id: string): Promise<Addressee | undefined> {
  const body = await db
    .selectFrom('documents.body')
    .selectAll()
    .where('id', '=', id)
    .where('id', '<>', own.id)
    .executeTakeFirst()
  if (body) return { id, name: body.name, kind: 'body', body }
  const address = await db
    .selectFrom('documents.address')
    .selectAll()
    .where('oblast_code', '=', own.oblast_code)
    .where('id', '=', id)
    .where('body_id', '=', own.id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!address) return undefined
  const { name, email } = address
  if (email !== null) return { id, name, kind: 'email', email }
  return findPartnerAddressee(db, address)
}

async function findPartnerAddressee(
  db: Db,
  { id, name, edrpou, partner_id }: Address,
): Promise<Addressee | undefined> {
  const partner = await findPartner(db, partner_id)
  return partner && { id, name, kind: 'partner', partner, edrpou: edrpou ?? '' }
}

/** One that has not been ended. */
export async function findPartner(db: Db, id: string | null): Promise<Partner | undefined> {
  return db
    .selectFrom('documents.partner')
    .selectAll()
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

/** The partner of something that was sent. */
export async function findPartnerOf(
  db: Db,
  sent: { readonly oblast_code: string; readonly addressee_id: string },
): Promise<Partner | undefined> {
  const address = await db
    .selectFrom('documents.address')
    .select('partner_id')
    .where('oblast_code', '=', sent.oblast_code)
    .where('id', '=', sent.addressee_id)
    .executeTakeFirst()
  return address && findPartner(db, address.partner_id)
}

/** What is said of the document, in the state's form, as it stands now. */
export async function writeForm(
  db: Db,
  { document, body }: EnteredDocument,
  { name, edrpou, partner }: PartnerAddressee,
  { id, now, secrets }: { readonly id: string; readonly now: Date; readonly secrets: Secrets },
): Promise<string> {
  const files = await listFilesOf(db, wholePlatform, { type: documentFilesOwner, id: document.id })
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  if (bytes > mostPackageBytes || files.length > mostPackageFiles)
    throw refused('exchange.too_large', 'addressee')
  const { number, registered_on, title, addressee, pages } = document
  const answers = await findAnswered(db, document, { sender: partner.id, edrpou })
  const from = { system: ownKeys(secrets).fingerprint, name: body.name }
  return writeMessage({
    ...{ kind: 'document', id, at: now.toISOString() },
    from: body.edrpou === null ? from : { ...from, edrpou: body.edrpou },
    to: { system: partner.fingerprint, name, edrpou },
    document: {
      ...{ number, day: registered_on, title },
      ...(addressee === null ? {} : { addressee }),
      ...(pages === null ? {} : { pages }),
      ...(answers === null ? {} : { answers }),
      files: files.map((file) => ({
        ...{ name: file.name, type: file.type, size: file.size, sha256: file.hash },
      })),
    },
  })
}

/** The one body that has this number among legal persons. */
export async function findBodyByEdrpou(db: Db, edrpou: string | undefined): Promise<Body | undefined> {
  if (edrpou === undefined) return undefined
  const found = await db
    .selectFrom('documents.body')
    .selectAll()
    .where('edrpou', '=', edrpou)
    .orderBy(sql`opened_at`)
    .limit(2)
    .execute()
  return found.length === 1 ? found[0] : undefined
}

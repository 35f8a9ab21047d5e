/** A platform is added or ended by an administrator, who compared its fingerprint by another way. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { authorize } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { refused } from '../cards/register.commands.ts'
import { documentsPartners } from '../permissions.ts'
import { fingerprintOf, ownKeys, sayFingerprint } from './partner-keys.rules.ts'
import type { AddPartner, ChangedPartner, EndPartner } from './partners.schema.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>

export async function addPartner(
  tx: Tx,
  { name, platform_address: address, platform_key: public_key, is_private = false }: AddPartner,
  { actor, now, resources }: Context,
): Promise<ActDone<ChangedPartner>> {
  authorize(actor, documentsPartners, [])
  const fingerprint = fingerprintOf(public_key)
  if (fingerprint === ownKeys(resources.secrets).fingerprint)
    throw refused('exchange.own_key', 'platform_key')
  if (address?.startsWith('http:') && !is_private) throw refused('exchange.https', 'platform_address')
  const by = { added_at: now, added_by: requirePerson(actor).id }
  const said = { name, address: address ?? null, is_private, ...by }
  const row = await tx
    .insertInto('documents.partner')
    .values({ id: crypto.randomUUID(), ...said, public_key, fingerprint })
    // One that was ended and is added again is the same: what it sent then is not taken once more.
    .onConflict((conflict) =>
      conflict
        .constraint('partner_fingerprint_key')
        .doUpdateSet({ ...said, ended_at: null, ended_by: null })
        .where('documents.partner.ended_at', 'is not', null),
    )
    .returning('id')
    .executeTakeFirst()
  if (!row) throw refused('exchange.known_key', 'platform_key')
  return {
    data: { id: row.id, fingerprint },
    facts: {
      object: { type: 'partner', id: row.id },
      changes: [
        { field: 'name', after: name },
        { field: 'address', after: address },
        { field: 'fingerprint', after: fingerprint },
        { field: 'is_private', after: is_private },
      ],
    },
    said: { name, fingerprint: sayFingerprint(fingerprint) },
  }
}

export async function endPartner(
  tx: Tx,
  { partner: id }: EndPartner,
  { actor, now }: Context,
): Promise<ActDone<ChangedPartner>> {
  authorize(actor, documentsPartners, [])
  const row = await tx
    .updateTable('documents.partner')
    .set({ ended_at: now, ended_by: requirePerson(actor).id })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning(['id', 'fingerprint', 'name'])
    .executeTakeFirst()
  if (!row) throw new AppError('http.not_found')
  const { fingerprint, name } = row
  return {
    data: { id, fingerprint },
    facts: { object: { type: 'partner', id }, changes: [{ field: 'name', before: name }] },
    said: { name },
  }
}

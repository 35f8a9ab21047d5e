/** Reading letters of invitation to panels. */
import type { Kysely, Selectable } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { localPath } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { Secrets } from '#kernel/secrets.ts'
import { invitationLinks } from '#modules/accounts/api.ts'
import type { PanelForOffice } from '../panels/office.schema.ts'
import type { PanelRow } from '../panels/panels.queries.ts'
import { joinPath, panelInvitationPurpose } from './invitations.rules.ts'

type Db = Kysely<Database>
export type InvitationRow = Selectable<Database['indicators.panel_invitation']>

/** Who was written to and has not come, in the order of their addresses. */
export async function describeInvitations(
  { db, secrets, services: { identity } }: Resources,
  { oblast_code, id }: Pick<PanelRow, 'oblast_code' | 'id'>,
  now: Date,
): Promise<PanelForOffice['invitations']> {
  const rows = await db
    .selectFrom('indicators.panel_invitation')
    .selectAll()
    .where('oblast_code', '=', oblast_code)
    .where('panel_id', '=', id)
    .orderBy('email')
    .execute()
  const key = secrets.key(panelInvitationPurpose)
  return rows.map(({ id, email, language, expires_at }) => ({
    ...{ id, email, expires_at: expires_at.toISOString(), is_over: expires_at <= now },
    link: `${identity.publicUrl}${localPath(joinPath(invitationLinks.tokenOf(id, key)), language)}`,
  }))
}

/**
 * The invitation that a link is for.
 * @throws AppError `http.not_found` for a link that is none of ours, `invitation.closed`
 */
export async function findByLink(
  db: Db,
  token: string,
  { secrets, now }: { readonly secrets: Secrets; readonly now: Date },
): Promise<InvitationRow> {
  const id = invitationLinks.readToken(token, secrets.key(panelInvitationPurpose))
  if (id === undefined) throw new AppError('http.not_found')
  const query = db.selectFrom('indicators.panel_invitation').selectAll().where('id', '=', id)
  // Of two who accept at once the second finds it gone.
  const found = await (db.isTransaction ? query.forUpdate() : query).executeTakeFirst()
  if (!found || found.expires_at <= now) throw new AppError('invitation.closed')
  return found
}

/** Where the link of a letter leads: for those who are new, and for those who have an account. */
import type { Act } from '#kernel/acts/act.ts'
import type { Page, PageContext } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import { findPersonByEmail } from '#modules/accounts/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { getPanel } from '../panels/panels.queries.ts'
import { panelPath } from '../panels/panels.rules.ts'
import { joinAsNew, joinAsOneself, type PreparedJoin, prepareJoin } from './invitations.commands.ts'
import { JoinOwnPage, JoinPage } from './invitations.pages.tsx'
import { findByLink } from './invitations.queries.ts'
import { joinAct, joinOwnAct } from './invitations.rules.ts'
import { Join, JoinAsNew, Joined, JoinParams, OpenInvitation } from './invitations.schema.ts'

interface Loaded {
  readonly token: string
  readonly invitation: OpenInvitation
}

async function load(
  { token }: JoinParams,
  { resources: { db, secrets }, now }: PageContext<Resources, TextKey>,
): Promise<Loaded> {
  const { email, language, expires_at, panel_id } = await findByLink(db, token, { secrets, now })
  const { title } = await getPanel(db, panel_id)
  return {
    token,
    invitation: {
      panel: title,
      ...{ email, language, expires_at: expires_at.toISOString() },
      has_account: (await findPersonByEmail(db, email)) !== undefined,
    },
  }
}

const shown = {
  params: JoinParams,
  data: OpenInvitation,
  load,
  answer: ({ invitation }: Loaded) => invitation,
  head: (_: Loaded, { texts }: PageContext<Resources, TextKey>) => ({
    title: texts.text('panel.join.title'),
  }),
} as const

const joinPage: Page<Resources, JoinParams, OpenInvitation, TextKey, Loaded> = {
  ...shown,
  path: joinAct.path,
  permission: 'public',
  changes: 'always',
  summary: 'panel.join.summary',
  view: (loaded, context) => <JoinPage {...loaded} context={context} />,
}

const joinOwnPage: Page<Resources, JoinParams, OpenInvitation, TextKey, Loaded> = {
  ...shown,
  path: joinOwnAct.path,
  permission: 'signed_in',
  summary: 'panel.join.own_summary',
  view: (loaded, context) => <JoinOwnPage {...loaded} context={context} />,
}

const joined = {
  data: Joined,
  next: ({ panel }: Joined) => panelPath(panel, 'answer'),
  said: 'panel.join.said',
} as const

const joinNewAct: Act<Resources, JoinAsNew, Joined, TextKey, PreparedJoin> = {
  ...joinAct,
  ...joined,
  permission: 'public',
  summary: 'panel.join.summary',
  input: JoinAsNew,
  page: joinPage,
  isNeverRepeated: true,
  prepare: prepareJoin,
  run: joinAsNew,
}

const joinAsOneselfAct: Act<Resources, Join, Joined, TextKey> = {
  ...joinOwnAct,
  ...joined,
  permission: 'signed_in',
  summary: 'panel.join.own_summary',
  input: Join,
  page: joinOwnPage,
  run: joinAsOneself,
}

export const joinPages = [joinPage, joinOwnPage]
export const joinActs = [joinNewAct, joinAsOneselfAct]

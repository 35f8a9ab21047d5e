/** Deputies: one's own, and whose deputy one is. */
import type { Act } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { Choice } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { deputiesPath, inboxPath } from '../paths.ts'
import { endDeputy, setDeputy } from './deputies.commands.ts'
import { DeputiesView, endAct, setAct } from './deputies.pages.tsx'
import { listDeputies, listPossibleDeputies } from './deputies.queries.ts'
import {
  Deputies,
  DeputiesParams,
  type Deputy,
  EndDeputy,
  SavedDeputy,
  SetDeputy,
} from './deputies.schema.ts'

interface LoadedDeputies {
  readonly deputies: Deputy[]
  readonly choices: readonly Choice[]
}

export const deputiesPage: Page<Resources, unknown, Deputies, TextKey, LoadedDeputies> = {
  path: deputiesPath,
  permission: 'signed_in',
  summary: 'inbox.deputies.summary',
  params: DeputiesParams,
  data: Deputies,
  async load(_, { resources, actor, now }) {
    const { db } = resources
    const person = requirePerson(actor)
    return {
      deputies: await listDeputies(db, person.id, { ...resources, now }),
      choices: await listPossibleDeputies(db, actor, resources, now),
    }
  },
  answer: ({ deputies }) => ({ deputies }),
  head: (_, { texts }) => ({
    title: texts.text('inbox.deputies.title'),
    breadcrumbs: [
      { text: texts.text('inbox.title'), path: inboxPath },
      { text: texts.text('inbox.deputies.title'), path: deputiesPath },
    ],
  }),
  view: (loaded, context) => <DeputiesView {...loaded} context={context} />,
}

const setDeputyAct: Act<Resources, SetDeputy, SavedDeputy, TextKey> = {
  ...setAct,
  permission: 'signed_in',
  summary: 'inbox.deputies.set',
  input: SetDeputy,
  data: SavedDeputy,
  page: deputiesPage,
  run: setDeputy,
  next: () => deputiesPath,
  said: 'inbox.deputies.said',
}

const endDeputyAct: Act<Resources, EndDeputy, SavedDeputy, TextKey> = {
  ...endAct,
  permission: 'signed_in',
  summary: 'inbox.deputies.end',
  input: EndDeputy,
  data: SavedDeputy,
  page: deputiesPage,
  run: endDeputy,
  next: () => deputiesPath,
  said: 'inbox.deputies.said_end',
}

export const deputyActs = [setDeputyAct, endDeputyAct]

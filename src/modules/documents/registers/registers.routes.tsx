/** Pages of bodies and their registers, and what is done to them. */
import type { Act } from '#kernel/acts/act.ts'
import { dayAt, yearOf } from '#kernel/deadlines/plain-date.ts'
import type { Page, PageContext, Step } from '#kernel/http/page.ts'
import { grantsFor } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { listOrganisationsToChoose, listPlaceChoices, placeField } from '#modules/accounts/api.ts'
import type { Choice, FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { documentsKeep, documentsRegister, documentsSee } from '../permissions.ts'
import { enterBody } from './access.queries.ts'
import { changeCode, openBody, openRegister } from './registers.commands.ts'
import { BodiesPage, BodyPage } from './registers.pages.tsx'
import { describeBodies, listBodies } from './registers.queries.ts'
import { bodyPath, documentsPath, registerActs, registerPath } from './registers.rules.ts'
import {
  Bodies,
  BodiesParams,
  BodyData,
  type BodyInList,
  BodyParams,
  ChangeCode,
  OpenBody,
  OpenedBody,
  OpenedRegister,
  OpenRegister,
} from './registers.schema.ts'

type Texts = PageContext<Resources, TextKey>['texts']

interface LoadedBodies {
  readonly data: Bodies
  /** Fields of the form that opens a body, where the reader may somewhere. */
  readonly opening: { readonly place: FieldSpec; readonly organisations: readonly Choice[] } | undefined
}

const bodiesPage: Page<Resources, BodiesParams, Bodies, TextKey, LoadedBodies> = {
  path: documentsPath,
  permission: documentsSee,
  place: () => undefined,
  summary: 'documents.summary',
  params: BodiesParams,
  data: Bodies,
  async load(_, { resources: { db }, actor, now, texts }) {
    const data = { year: yearOf(dayAt(now)), bodies: await listBodies(db, actor, { now, texts }) }
    if (grantsFor(actor, documentsKeep).length === 0) return { data, opening: undefined }
    const [choices, organisations] = await Promise.all([
      listPlaceChoices(db, actor, documentsKeep, texts),
      listOrganisationsToChoose(db, actor),
    ])
    const opening = { place: placeField(choices, undefined), organisations: organisations ?? [] }
    return { data, opening }
  },
  answer: ({ data }) => data,
  head: (_, { texts }) => ({ title: texts.text('documents.title'), breadcrumbs: [firstStep(texts)] }),
  view: (loaded, context) => <BodiesPage {...loaded} context={context} />,
  csv: ({ data: { bodies } }) => ({
    columns: [
      'body',
      'name',
      'territory_code',
      'register',
      'register_name',
      'kind',
      'documents',
      'last_number',
    ],
    rows: bodies.flatMap(({ id, name, territory_code, registers }) =>
      registers.map((one) => [
        ...[id, name, territory_code, one.id, one.name, one.kind],
        ...[one.documents, one.last_number],
      ]),
    ),
  }),
}

export function firstStep(texts: Texts): Step {
  return { text: texts.text('documents.title'), path: documentsPath }
}

/** The way to a body, for its pages and those of its registers and cards. */
export function stepsToBody(
  { id, name }: { readonly id: string; readonly name: string },
  texts: Texts,
): Step[] {
  return [firstStep(texts), { text: name, path: bodyPath(id) }]
}

export function stepsToRegister(
  body: { readonly id: string; readonly name: string },
  { id, name }: { readonly id: string; readonly name: string },
  texts: Texts,
): Step[] {
  return [...stepsToBody(body, texts), { text: name, path: registerPath(id) }]
}

interface LoadedBody {
  readonly year: number
  readonly body: BodyInList
  readonly mayKeep: boolean
  readonly mayRegister: boolean
}

const bodyPage: Page<Resources, BodyParams, BodyData, TextKey, LoadedBody> = {
  path: `${documentsPath}/bodies/:body`,
  permission: documentsSee,
  place: () => undefined,
  summary: 'documents.body.summary',
  params: BodyParams,
  data: BodyData,
  async load({ body: id }, { resources: { db }, actor, now, texts }) {
    const entered = await enterBody(db, { id }, actor, documentsSee)
    const [body] = await describeBodies(db, [entered], { now, texts })
    const [mayKeep, mayRegister] = [entered.may(documentsKeep), entered.may(documentsRegister)]
    return { year: yearOf(dayAt(now)), body, mayKeep, mayRegister }
  },
  answer: ({ year, body }) => ({ year, body }),
  head: ({ body }, { texts }) => ({ title: body.name, breadcrumbs: stepsToBody(body, texts) }),
  view: (loaded, context) => <BodyPage {...loaded} context={context} />,
  csv: ({ body: { registers } }) => ({
    columns: ['register', 'name', 'kind', 'register_index', 'template', 'documents', 'last_number'],
    rows: registers.map((one) => [
      ...[one.id, one.name, one.kind, one.register_index, one.template],
      ...[one.documents, one.last_number],
    ]),
  }),
}

const openBodyAct: Act<Resources, OpenBody, OpenedBody, TextKey> = {
  name: registerActs.body,
  path: documentsPath,
  permission: documentsKeep,
  summary: 'documents.open_body.summary',
  input: OpenBody,
  data: OpenedBody,
  page: bodiesPage,
  run: openBody,
  next: ({ id }) => bodyPath(id),
  said: 'documents.open_body.said',
}

const openRegisterAct: Act<Resources, OpenRegister, OpenedRegister, TextKey> = {
  name: registerActs.register,
  path: `${documentsPath}/bodies/:body/registers`,
  permission: documentsKeep,
  summary: 'documents.open_register.summary',
  input: OpenRegister,
  data: OpenedRegister,
  page: bodyPage,
  run: openRegister,
  next: ({ body }) => bodyPath(body),
  said: 'documents.open_register.said',
}

const changeCodeAct: Act<Resources, ChangeCode, OpenedBody, TextKey> = {
  name: registerActs.code,
  path: `${documentsPath}/bodies/:body/edrpou`,
  permission: documentsKeep,
  summary: 'documents.body_code.summary',
  input: ChangeCode,
  data: OpenedBody,
  page: bodyPage,
  run: changeCode,
  next: ({ id }) => bodyPath(id),
  said: 'documents.body_code.said',
}

export const registerPages = [bodiesPage, bodyPage]
export const registerActList = [openBodyAct, changeCodeAct, openRegisterAct]

/** The page and the acts of a procedure, made from its table. */
import type { Act, AnyAct } from '#kernel/acts/act.ts'
import type { AnyPage, Page } from '#kernel/http/page.ts'
import type { MovedCase as Moved } from '#kernel/procedures/case-done.ts'
import { giveCase, moveCase, takeCase } from '#kernel/procedures/cases.ts'
import type { Move, MoveInput, Procedure } from '#kernel/procedures/procedure.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '../locales/uk.ts'
import {
  type CaseData,
  CaseParams,
  caseSchema,
  GiveCase,
  MovedCase,
  MoveWithNote,
  MoveWithPerhapsNote,
  PlainMove,
} from './case.schema.ts'
import { CaseView } from './case-view.tsx'
import { loadCase } from './load-case.ts'

type CasePage = Page<Resources, CaseParams, CaseData, TextKey>

/** @param summary of the page, for the catalogue of the interface */
export function createCasePage(procedure: Procedure<TextKey>, summary: TextKey): CasePage {
  return {
    path: `${procedure.path}/:id`,
    permission: 'signed_in',
    summary,
    params: CaseParams,
    data: caseSchema(procedure.officer),
    load: ({ id }, context) => loadCase(procedure, id, context),
    head: (data, { texts }) => ({
      title: `${data.title} ${data.number}`,
      breadcrumbs: [
        { text: texts.text('inbox.title'), path: '/inbox' },
        { text: data.number, path: `${procedure.path}/${data.id}` },
      ],
    }),
    view: (data, context) => <CaseView data={data} procedure={procedure} context={context} />,
  }
}

/** Every move that people make, and taking, giving back and handing over. */
export function createCaseActs(
  procedure: Procedure<TextKey>,
  page: AnyPage<Resources, TextKey>,
): AnyAct<Resources, TextKey>[] {
  const { name, path, officer, moves } = procedure
  const common = { page, data: MovedCase, next: ({ id }: Moved) => `${path}/${id}` } as const
  const moveActs = Object.entries(moves)
    .filter(([, { by, isOwnAct }]) => (by === 'applicant' || by === 'officer') && !isOwnAct)
    .map(
      ([move, spec]): Act<Resources, MoveInput, Moved, TextKey> => ({
        ...common,
        name: `${name}.${move}`,
        path: `${path}/:id/${move.replaceAll('_', '-')}`,
        permission: spec.by === 'applicant' ? 'signed_in' : officer,
        summary: spec.title,
        input: inputOf(spec),
        run: (tx, input, context) => moveCase(tx, procedure, move, input, context),
        said: 'case.said',
      }),
    )
  const keep = { ...common, permission: officer, said: 'case.said' } as const
  const take: Act<Resources, MoveInput, Moved, TextKey> = {
    ...keep,
    name: `${name}.take`,
    path: `${path}/:id/take`,
    summary: 'case.take',
    input: PlainMove,
    run: (tx, input, context) => takeCase(tx, procedure, input, context),
  }
  const release: Act<Resources, MoveInput, Moved, TextKey> = {
    ...keep,
    name: `${name}.release`,
    path: `${path}/:id/release`,
    summary: 'case.release',
    input: PlainMove,
    run: (tx, input, context) => giveCase(tx, procedure, { ...input, to: null }, context),
  }
  const assign: Act<Resources, MoveInput & { readonly keeper: string }, Moved, TextKey> = {
    ...keep,
    name: `${name}.assign`,
    path: `${path}/:id/assign`,
    summary: 'case.assign',
    input: GiveCase,
    run: (tx, input, context) => giveCase(tx, procedure, { ...input, to: input.keeper }, context),
  }
  return procedure.isPersonal ? [...moveActs, assign] : [...moveActs, take, release, assign]
}

function inputOf({ note }: Move<TextKey>) {
  if (!note) return PlainMove
  return note.isNeeded ? MoveWithNote : MoveWithPerhapsNote
}

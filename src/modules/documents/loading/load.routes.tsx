/** The page on which a register that was kept elsewhere is sent, and its act. */
import type { Act } from '#kernel/acts/act.ts'
import type { Page, PageContext } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { documentsKeep } from '../permissions.ts'
import { describeBody } from '../registers/describe-body.queries.ts'
import { getRegister, sayRegister } from '../registers/registers.queries.ts'
import { stepsToRegister } from '../registers/registers.routes.tsx'
import { documentsPath, registerPath } from '../registers/registers.rules.ts'
import { loadRegister, prepareRegister } from './load.commands.ts'
import type { RegisterLine } from './load.files.ts'
import { loadAct, loadPath, registerFile } from './load.rules.ts'
import { LoadedRegister, LoadPageData, LoadParams, LoadRegister } from './load.schema.ts'

const loadPage: Page<Resources, LoadParams, LoadPageData, TextKey> = {
  path: `${documentsPath}/registers/:register/load`,
  permission: documentsKeep,
  place: () => undefined,
  isFormOnly: true,
  summary: 'documents.load.summary',
  params: LoadParams,
  data: LoadPageData,
  async load({ register: id }, context) {
    const entered = await getRegister(context.resources.db, id, context.actor, documentsKeep)
    return { body: await describeBody(entered, context), register: sayRegister(entered.register) }
  },
  head: ({ body, register }, { texts }) => ({
    title: texts.text('documents.load.title'),
    breadcrumbs: [
      ...stepsToRegister(body, register, texts),
      { text: texts.text('documents.load.title'), path: loadPath(register.id) },
    ],
  }),
  view: ({ register }, context) => <LoadPage register={register} context={context} />,
}

function LoadPage({
  register,
  context,
}: {
  readonly register: LoadPageData['register']
  readonly context: PageContext<Resources, TextKey>
}) {
  const { texts, link } = context
  return (
    <>
      <h1>{texts.text('documents.load.title')}</h1>
      <p class="lead">{texts.text('documents.load.lead', { register: register.name })}</p>
      <p>{texts.text('documents.load.columns')}</p>
      <p>
        <a href={`${link(registerPath(register.id))}.xlsx`} download>
          {texts.text('documents.load.template')}
        </a>
      </p>
      <ActForm
        act={{ name: loadAct, path: loadPath(register.id) }}
        context={context}
        submit="documents.load.submit"
        hasFiles
        fields={[
          { name: 'file', label: 'documents.load.file', kind: 'file', accept: '.xlsx,.csv' },
          {
            ...{ name: 'load_step', label: 'documents.load.step', kind: 'radio', value: 'check' },
            choices: (['check', 'keep'] as const).map((value) => ({
              value,
              text: texts.text(`documents.load.step_${value}`),
            })),
          },
        ]}
      />
    </>
  )
}

const loadRegisterAct: Act<Resources, LoadRegister, LoadedRegister, TextKey, RegisterLine[]> = {
  name: loadAct,
  path: `${documentsPath}/registers/:register/load`,
  permission: documentsKeep,
  summary: 'documents.load.summary',
  input: LoadRegister,
  data: LoadedRegister,
  files: { file: { purpose: registerFile } },
  page: loadPage,
  prepare: prepareRegister,
  run: loadRegister,
  // What was only looked at is sent once more, to be kept.
  next: ({ register, load_step }) => (load_step === 'check' ? loadPath(register) : registerPath(register)),
  said: 'documents.load.said',
}

export const loadPages = [loadPage]
export const loadActs = [loadRegisterAct]

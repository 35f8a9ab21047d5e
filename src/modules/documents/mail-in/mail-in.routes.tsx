/** The page on which letters that were saved as files are put in. */
import type { Act } from '#kernel/acts/act.ts'
import type { Page, PageContext } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { incomingPath } from '../exchange/exchange.rules.ts'
import { documentsRegister } from '../permissions.ts'
import { enterBody } from '../registers/access.queries.ts'
import { describeBody } from '../registers/describe-body.queries.ts'
import { stepsToBody } from '../registers/registers.routes.tsx'
import { letterFile, mailInAct, mailInPath, mostLetters } from './mail-in.rules.ts'
import { MailInPage, MailInParams, TakeInLetters, TakenInLetters } from './mail-in.schema.ts'
import { openLetters, takeInLetters } from './take-in.commands.ts'
import type { LookedAtLetter } from './take-letter.commands.ts'

const mailInPage: Page<Resources, MailInParams, MailInPage, TextKey> = {
  path: mailInPath(':body'),
  permission: documentsRegister,
  place: () => undefined,
  isFormOnly: true,
  summary: 'letters.take_in.summary',
  params: MailInParams,
  data: MailInPage,
  async load({ body: id }, context) {
    const { resources, actor } = context
    const entered = await enterBody(resources.db, { id }, actor, documentsRegister)
    return { body: await describeBody(entered, context) }
  },
  head: ({ body }, { texts }) => ({
    title: texts.text('letters.take_in.title'),
    breadcrumbs: [
      ...stepsToBody(body, texts),
      { text: texts.text('exchange.tray.title'), path: incomingPath(body.id) },
      { text: texts.text('letters.take_in.title'), path: mailInPath(body.id) },
    ],
  }),
  view: ({ body }, context) => <MailInView body={body} context={context} />,
}

interface MailInProps extends MailInPage {
  readonly context: PageContext<Resources, TextKey>
}

function MailInView({ body, context }: MailInProps) {
  const { texts } = context
  return (
    <>
      <h1>{texts.text('letters.take_in.title')}</h1>
      <p class="lead">{texts.text('letters.take_in.lead', { body: body.name })}</p>
      <ActForm
        act={{ name: mailInAct, path: mailInPath(body.id) }}
        context={context}
        submit="letters.take_in.submit"
        hasFiles
        fields={[
          {
            ...{ name: 'letter', label: 'letters.take_in.file', hint: 'letters.take_in.hint' },
            ...{ kind: 'file', accept: '.eml', isMultiple: true },
          },
        ]}
      />
    </>
  )
}

const takeInAct: Act<Resources, TakeInLetters, TakenInLetters, TextKey, LookedAtLetter[]> = {
  name: mailInAct,
  path: mailInPath(':body'),
  permission: documentsRegister,
  summary: 'letters.take_in.summary',
  input: TakeInLetters,
  data: TakenInLetters,
  files: { letter: { purpose: letterFile, max: mostLetters } },
  page: mailInPage,
  prepare: openLetters,
  run: takeInLetters,
  next: ({ body }) => incomingPath(body),
  said: 'letters.take_in.said',
}

export const mailInPages = [mailInPage]
export const mailInActs = [takeInAct]

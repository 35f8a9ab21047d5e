/** The page on which a package that was carried is brought in. */
import type { Act } from '#kernel/acts/act.ts'
import type { Page, PageContext } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { trayPath } from '../exchange/exchange.rules.ts'
import { packageFile } from '../packages/pack.commands.ts'
import { documentsRegister } from '../permissions.ts'
import { firstStep } from '../registers/registers.routes.tsx'
import type { LookedAt } from './take.commands.ts'
import { TakenPackage, TakePackage, TakePage, TakeParams } from './take.schema.ts'
import { openPackage, takePackage } from './take-by-hand.commands.ts'
import { takeAct, takePath } from './tray.rules.ts'

const takePage: Page<Resources, object, object, TextKey> = {
  path: takePath,
  permission: documentsRegister,
  place: () => undefined,
  isFormOnly: true,
  summary: 'exchange.take.summary',
  params: TakeParams,
  data: TakePage,
  load: () => ({}),
  head: (_, { texts }) => ({
    title: texts.text('exchange.take.title'),
    breadcrumbs: [firstStep(texts), { text: texts.text('exchange.take.title'), path: takePath }],
  }),
  view: (_, context) => <TakeView context={context} />,
}

function TakeView({ context }: { readonly context: PageContext<Resources, TextKey> }) {
  const { texts } = context
  return (
    <>
      <h1>{texts.text('exchange.take.title')}</h1>
      <p class="lead">{texts.text('exchange.take.lead')}</p>
      <ActForm
        act={{ name: takeAct, path: takePath }}
        context={context}
        submit="exchange.take.submit"
        hasFiles
        fields={[{ name: 'package', label: 'exchange.take.package', kind: 'file', accept: '.zip' }]}
      />
    </>
  )
}

export const takePackageAct: Act<Resources, TakePackage, TakenPackage, TextKey, LookedAt> = {
  name: takeAct,
  path: takePath,
  permission: documentsRegister,
  summary: 'exchange.take.summary',
  input: TakePackage,
  data: TakenPackage,
  files: { package: { purpose: packageFile } },
  page: takePage,
  prepare: openPackage,
  run: takePackage,
  next: ({ id }) => trayPath(id),
  said: 'exchange.take.said',
}

export const takePages = [takePage]
export const takeActs = [takePackageAct]

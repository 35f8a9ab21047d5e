/** A hromada, a raion or an oblast takes all its data along. */
import type { PageContext } from '#kernel/http/page.ts'
import { CopiesList } from '#ui/copies-list.tsx'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { copyActs, placeCopyPath } from './copies.rules.ts'
import type { PlaceCopy } from './copies.schema.ts'

interface CopiesPageProps {
  readonly copies: readonly PlaceCopy[]
  readonly place: FieldSpec
  readonly context: PageContext<unknown, TextKey>
}

export function CopiesPage({ copies, place, context }: CopiesPageProps) {
  const { texts } = context
  return (
    <>
      <h1>{texts.text('copies.title')}</h1>
      <p class="lead">{texts.text('copies.lead')}</p>
      <p>{texts.text('copies.intro')}</p>
      <CopiesList
        copies={copies}
        pathOf={(id) => placeCopyPath.replace(':id', encodeURIComponent(id))}
        context={context}
      />
      <ActForm act={copyActs.ask} fields={[place]} submit="copies.ask" context={context} />
    </>
  )
}

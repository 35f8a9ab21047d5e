/** The form, and above it what was found of the files that were sent. */
import type { PageContext } from '#kernel/http/page.ts'
import type { SignatureReport } from '#kernel/signatures/report.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { checkInquiry, checkPath } from './check.rules.ts'
import type { CheckForm } from './check.schema.ts'
import { ReportView } from './report.pages.tsx'

type Context = PageContext<unknown, TextKey>

export function CheckPage({ data, context }: { readonly data: CheckForm; readonly context: Context }) {
  const { texts, link, form } = context
  const found = form?.act === checkInquiry.name ? form.found : undefined
  if (found)
    return (
      <>
        <h1>{texts.text('signature.title')}</h1>
        <ReportView report={found.answer as SignatureReport} names={found.names} texts={texts} />
        <p>
          <a class="button" href={link(checkPath)}>
            {texts.text('signature.result.again')}
          </a>
        </p>
      </>
    )
  return (
    <>
      <h1>{texts.text('signature.title')}</h1>
      <p class="lead">{texts.text('signature.lead')}</p>
      <p>
        {texts.text('signature.takes')} {texts.text('signature.unable')}
      </p>
      {!data.has_trust && <p class="notice">{texts.text('signature.no_trust_here')}</p>}
      <ActForm
        act={checkInquiry}
        context={context}
        submit="signature.submit"
        hasFiles
        fields={[
          {
            name: 'signature',
            label: 'signature.field.signature',
            hint: 'signature.field.signature.help',
            kind: 'file',
            accept: '.p7s,.p7m,.asice,.sce,.asics,.scs,.pdf,.sig',
          },
          {
            // Not «content»: that is what the page's own place is called.
            name: 'document',
            label: 'signature.field.content',
            hint: 'signature.field.content.help',
            kind: 'file',
            isOptional: true,
          },
        ]}
      />
    </>
  )
}

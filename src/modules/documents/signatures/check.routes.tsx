/** The page on which anyone checks a signature, and what takes its form. */
import type { Inquiry } from '#kernel/acts/inquiry.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { SignatureReport } from '#kernel/signatures/report.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { checkSent, listTrust } from './check.commands.ts'
import { CheckPage } from './check.pages.tsx'
import { checkInquiry, checkLimits, checkPath } from './check.rules.ts'
import { CheckForm, CheckParams, CheckReport } from './check.schema.ts'

export const checkPage: Page<Resources, unknown, CheckForm, TextKey> = {
  path: checkPath,
  permission: 'public',
  // What the operator has loaded is no matter of the data.
  changes: 'always',
  isFormOnly: true,
  summary: 'signature.summary',
  params: CheckParams,
  data: CheckForm,
  load: async (_, { resources }) => ({ has_trust: (await listTrust(resources)).length > 0 }),
  head: (_, { texts }) => {
    const title = texts.text('signature.title')
    return { title, breadcrumbs: [{ text: title, path: checkPath }] }
  },
  view: (data, context) => <CheckPage data={data} context={context} />,
}

export const checkSignatureInquiry: Inquiry<Resources, SignatureReport, TextKey> = {
  ...checkInquiry,
  summary: 'signature.summary',
  files: {
    signature: { maxBytes: checkLimits.bytes, isNeeded: true },
    document: { maxBytes: checkLimits.bytes, isNeeded: false },
  },
  data: CheckReport,
  page: checkPage,
  ask: checkSent,
}

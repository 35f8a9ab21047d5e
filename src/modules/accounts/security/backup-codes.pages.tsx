/** The page that shows backup codes once. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { appPath, codesPath, securityActs } from './addresses.rules.ts'
import { SignInAgain } from './fresh.pages.tsx'

type Context = PageContext<unknown, TextKey>

interface CodesProps {
  readonly codes: readonly string[]
  readonly left: number
  readonly has_app: boolean
  readonly is_fresh: boolean
  readonly context: Context
}

export function BackupCodesPage(props: CodesProps) {
  const { codes, context } = props
  const { texts } = context
  return (
    <>
      <h1>{texts.text('account.codes.title')}</h1>
      <p>{texts.text('account.codes.intro')}</p>
      {codes.length > 0 ? <Shown codes={codes} context={context} /> : <Kept {...props} />}
    </>
  )
}

function Shown({ codes, context }: { codes: readonly string[]; context: Context }) {
  const { texts } = context
  return (
    <>
      <p class="notice">{texts.text('account.codes.once')}</p>
      <ol class="backup-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <ActForm act={securityActs.hideCodes} fields={[]} submit="account.codes.hide" context={context} />
    </>
  )
}

function Kept({ left, has_app, is_fresh, context }: CodesProps) {
  const { texts, link } = context
  if (!has_app)
    return (
      <p>
        {texts.text('account.codes.no_app')} <a href={link(appPath)}>{texts.text('account.app.start')}</a>
      </p>
    )
  return (
    <>
      <p>{texts.text('account.codes.left', { count: left })}</p>
      {is_fresh ? (
        <>
          <p>{texts.text('account.codes.replace_hint')}</p>
          <ActForm act={securityActs.newCodes} fields={[]} submit="account.codes.replace" context={context} />
        </>
      ) : (
        <SignInAgain to={codesPath} context={context} />
      )}
    </>
  )
}

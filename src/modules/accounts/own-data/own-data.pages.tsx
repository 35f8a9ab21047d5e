/** What is kept about people, and about oneself. */
import type { PageContext } from '#kernel/http/page.ts'
import { CopiesList } from '#ui/copies-list.tsx'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { fill } from '../entry/addresses.rules.ts'
import { ownCopyPath, ownDataActs, ownDataPath, privacyPath } from './addresses.rules.ts'
import type { KeptKind, OwnData, Privacy } from './own-data.schema.ts'

type Context = PageContext<unknown, TextKey>

export function PrivacyPage({ privacy, context }: { privacy: Privacy; context: Context }) {
  const { texts, link } = context
  return (
    <>
      <h1>{texts.text('privacy.title')}</h1>
      <p class="lead">{texts.text('privacy.lead')}</p>
      <ul>
        <li>{texts.text('privacy.right.know')}</li>
        <li>
          <a href={link(ownDataPath)}>{texts.text('privacy.right.copy')}</a>
        </li>
        <li>{texts.text('privacy.right.erase')}</li>
        <li>{texts.text('privacy.right.looks')}</li>
        <li>{texts.text('privacy.right.complain')}</li>
      </ul>
      <KeptTable kept={privacy.kept} caption={texts.text('privacy.caption')} texts={texts} />
      <p>{texts.text('privacy.backups', { months: privacy.backup_months })}</p>
    </>
  )
}

export function OwnDataPage({ data, context }: { data: OwnData; context: Context }) {
  const { texts, link } = context
  return (
    <>
      <h1>{texts.text('own_data.title')}</h1>
      <p class="lead">{texts.text('own_data.lead')}</p>
      <section>
        <h2>{texts.text('own_data.copy.title')}</h2>
        <p>{texts.text('own_data.copy.intro')}</p>
        <CopiesList copies={data.copies} pathOf={(id) => fill(ownCopyPath, id)} context={context} />
        <ActForm
          id="copy"
          act={ownDataActs.copy}
          fields={[]}
          submit="own_data.copy.submit"
          context={context}
        />
      </section>
      <section>
        <h2>{texts.text('own_data.kept.title')}</h2>
        <KeptTable kept={data.kept} caption={texts.text('own_data.kept.caption')} texts={texts} />
        <p>
          <a href={link(privacyPath)}>{texts.text('privacy.title')}</a>
        </p>
      </section>
      <Erasure data={data} context={context} />
    </>
  )
}

function Erasure({ data, context }: { data: OwnData; context: Context }) {
  const { texts } = context
  const { erase_on, is_asked, roles, open_cases } = data
  const isHeld = roles > 0 || open_cases > 0
  return (
    <section>
      <h2>{texts.text('own_data.erase.title')}</h2>
      {erase_on !== null && (
        <>
          <p class="notice">
            {texts.text(is_asked ? 'own_data.erase.planned' : 'own_data.erase.unseen', {
              day: texts.date(new Date(erase_on)),
            })}
          </p>
          <ActForm
            id="keep"
            act={ownDataActs.keep}
            fields={[]}
            submit="own_data.keep.submit"
            context={context}
          />
        </>
      )}
      {erase_on === null && <p>{texts.text('own_data.erase.intro')}</p>}
      {roles > 0 && <p class="notice">{texts.text('own_data.erase.roles', { count: roles })}</p>}
      {open_cases > 0 && <p class="notice">{texts.text('own_data.erase.cases', { count: open_cases })}</p>}
      {erase_on === null && !isHeld && (
        <ActForm
          id="erase"
          act={ownDataActs.erase}
          fields={[]}
          submit="own_data.erase.submit"
          isDanger
          context={context}
        />
      )}
    </section>
  )
}

interface KeptTableProps {
  readonly kept: readonly (KeptKind & { readonly count?: number })[]
  readonly caption: string
  readonly texts: Context['texts']
}

function KeptTable({ kept, caption, texts }: KeptTableProps) {
  const isCounted = kept.some(({ count }) => count !== undefined)
  return (
    <div class="data-table">
      <section class="scroll" tabindex={0} aria-label={caption}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.text('kept.field.what')}</th>
              {isCounted && (
                <th scope="col" class="number">
                  {texts.text('kept.field.count')}
                </th>
              )}
              <th scope="col">{texts.text('kept.field.term')}</th>
              <th scope="col">{texts.text('kept.field.why')}</th>
              <th scope="col">{texts.text('kept.field.ground')}</th>
            </tr>
          </thead>
          <tbody>
            {kept.map(({ table, what, why, ground, term, count }) => (
              <tr key={table}>
                <th scope="row">{what}</th>
                {isCounted && <td class="number">{texts.number(count ?? 0)}</td>}
                <td>{term}</td>
                <td>{why}</td>
                <td>{ground}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

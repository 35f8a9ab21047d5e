/** The weights of a panel before they become a version of the methodology: what would change, and from when. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { DifferenceTables } from '../methodology/differences.pages.tsx'
import { adoptAct, ofPanel } from '../panels/panels.rules.ts'
import { AdoptedLink } from './results.pages.tsx'
import type { ProposedVersion } from './results.schema.ts'

interface VersionProps {
  readonly data: ProposedVersion
  readonly context: PageContext<unknown, TextKey>
}

export function VersionPage({ data, context }: VersionProps) {
  const { texts } = context
  const { code, made_version, may_adopt, differences, vanishing, later } = data
  return (
    <>
      <h1>{texts.text('panel.adopt.title')}</h1>
      {made_version === null && (
        <p class="lead">
          {texts.text('panel.adopt.lead', { code, before: differences.against, version: data.version })}
        </p>
      )}
      {made_version === null && later.length > 0 && (
        <p class="marked">
          {texts.text('panel.adopt.later', { before: differences.against, later: later.join(', ') })}
        </p>
      )}
      {vanishing.length > 0 && (
        <p class="marked">{texts.text('panel.adopt.vanishing', { names: vanishing.join('; ') })}</p>
      )}
      {made_version !== null ? (
        <AdoptedLink
          node={{ methodology: code, version: differences.against }}
          made={made_version}
          context={context}
        />
      ) : may_adopt ? (
        <AdoptForm data={data} context={context} />
      ) : (
        <p>{texts.text('panel.adopt.not_here')}</p>
      )}
      <section>
        <h2>{texts.text('panel.adopt.differences')}</h2>
        <DifferenceTables differences={differences} texts={texts} />
      </section>
    </>
  )
}

function AdoptForm({ data: { panel, panel_version, version, vanishing }, context }: VersionProps) {
  return (
    <ActForm
      act={ofPanel(adoptAct, panel)}
      context={context}
      submit="panel.adopt.submit"
      fields={[
        { name: 'version', label: 'panel.version', kind: 'hidden', value: String(panel_version) },
        { name: 'new_version', label: 'panel.field.new_version', value: version, maxlength: 100 },
        {
          name: 'applies_from',
          label: 'panel.field.applies_from',
          hint: 'panel.field.applies_from_hint',
          maxlength: 20,
        },
        ...(vanishing.length > 0
          ? [
              {
                name: 'may_vanish',
                label: 'panel.field.may_vanish',
                kind: 'checkbox',
                isOptional: true,
              } as const,
            ]
          : []),
      ]}
    />
  )
}

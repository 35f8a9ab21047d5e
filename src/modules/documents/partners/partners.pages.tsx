/** The page of partners: one's own key to be told to others, theirs, and the form that adds one. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayFingerprint } from './partner-keys.rules.ts'
import { partnerActs, partnersPath } from './partners.rules.ts'
import type { Partners } from './partners.schema.ts'

interface PartnersProps {
  readonly data: Partners
  readonly context: PageContext<unknown, TextKey>
}

export function PartnersPage({ data, context }: PartnersProps) {
  const { texts } = context
  return (
    <>
      <h1>{texts.text('exchange.partners.title')}</h1>
      <p class="lead">{texts.text('exchange.partners.lead', { count: data.partners.length })}</p>
      <List data={data} context={context} />
      <h2>{texts.text('exchange.partners.own')}</h2>
      <p>{texts.text('exchange.partners.own_lead')}</p>
      <dl class="facts">
        <div>
          <dt>{texts.text('exchange.partners.public_key')}</dt>
          <dd>
            <code class="exchange-key">{data.public_key}</code>
          </dd>
        </div>
        <div>
          <dt>{texts.text('exchange.partners.fingerprint')}</dt>
          <dd>
            <code class="exchange-key">{sayFingerprint(data.fingerprint)}</code>
          </dd>
        </div>
      </dl>
      <details class="screen-only" open={context.form?.act === partnerActs.add}>
        <summary>{texts.text('exchange.partners.add')}</summary>
        <ActForm
          act={{ name: partnerActs.add, path: partnersPath }}
          id="partner"
          context={context}
          submit="exchange.partners.add_submit"
          fields={[
            { name: 'name', label: 'exchange.partners.name', maxlength: 200 },
            {
              ...{ name: 'platform_key', label: 'exchange.partners.public_key', maxlength: 43 },
              hint: 'exchange.partners.public_key_hint',
            },
            {
              ...{
                name: 'platform_address',
                label: 'exchange.partners.address',
                isOptional: true,
                maxlength: 300,
              },
              hint: 'exchange.partners.address_hint',
            },
            {
              ...{ name: 'is_private', label: 'exchange.partners.is_private', kind: 'checkbox' },
              ...{ isOptional: true, hint: 'exchange.partners.is_private_hint' },
            },
          ]}
        />
      </details>
    </>
  )
}

function List({ data: { partners }, context }: PartnersProps) {
  const { texts } = context
  if (partners.length === 0) return null
  return (
    <section class="scroll fits" tabindex={0} aria-label={texts.text('exchange.partners.title')}>
      <table>
        <caption class="visually-hidden">{texts.text('exchange.partners.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.text('exchange.partners.name')}</th>
            <th scope="col">{texts.text('exchange.partners.address')}</th>
            <th scope="col" class="minor-cell">
              {texts.text('exchange.partners.fingerprint')}
            </th>
          </tr>
        </thead>
        <tbody>
          {partners.map(({ id, name, address, fingerprint }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td class="exchange-key">
                {address ?? texts.text('exchange.partners.carried')}
                <div class="exchange-acts screen-only">
                  <ActForm
                    act={{ name: partnerActs.end, path: `${partnersPath}/${id}/end` }}
                    {...{ id: `end-${id}`, context, fields: [], isInline: true, isDanger: true }}
                    submit="exchange.partners.end"
                    submitLabel={texts.text('exchange.partners.end_one', { name })}
                  />
                </div>
              </td>
              <td class="minor-cell">
                <code class="exchange-key">{sayFingerprint(fingerprint)}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

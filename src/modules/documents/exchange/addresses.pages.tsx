/** The address book of a body. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { Choice, FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { addressesPath, exchangeActs } from './exchange.rules.ts'
import type { Addresses } from './exchange.schema.ts'

interface AddressesProps {
  readonly data: Addresses
  readonly partners: readonly Choice[]
  readonly context: PageContext<unknown, TextKey>
}

export function AddressesView({ data, partners, context }: AddressesProps) {
  const { texts } = context
  const { body, addresses } = data
  return (
    <>
      <h1>{texts.text('exchange.addresses.title')}</h1>
      <p class="lead">
        {texts.text('exchange.addresses.lead', { body: body.name, count: addresses.length })}
      </p>
      <p>{texts.text('exchange.addresses.own')}</p>
      <List data={data} context={context} />
      <details
        class="screen-only"
        open={addresses.length === 0 || context.form?.act === exchangeActs.addAddress}
      >
        <summary>{texts.text('exchange.addresses.add')}</summary>
        <ActForm
          act={{ name: exchangeActs.addAddress, path: addressesPath(body.id) }}
          id="address"
          context={context}
          submit="exchange.addresses.add_submit"
          fields={[
            { name: 'name', label: 'exchange.addresses.name', maxlength: 200 },
            {
              ...{ name: 'email', label: 'exchange.addresses.email', kind: 'email', isOptional: true },
              hint: 'exchange.addresses.email_hint',
            },
            ...(partners.length === 0 ? [] : partnerFields(partners)),
          ]}
        />
      </details>
    </>
  )
}

function partnerFields(partners: readonly Choice[]): FieldSpec[] {
  return [
    {
      ...{ name: 'partner', label: 'exchange.addresses.partner', kind: 'select', isOptional: true },
      choices: partners,
    },
    {
      ...{ name: 'edrpou', label: 'organisation.field.edrpou', inputmode: 'numeric', maxlength: 8 },
      ...{ isOptional: true, hint: 'exchange.addresses.edrpou_hint' },
    },
  ]
}

function List({ data: { body, addresses }, context }: Omit<AddressesProps, 'partners'>) {
  const { texts } = context
  if (addresses.length === 0) return null
  return (
    <section class="scroll fits" tabindex={0} aria-label={texts.text('exchange.addresses.title')}>
      <table>
        <caption class="visually-hidden">{texts.text('exchange.addresses.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.text('exchange.addresses.name')}</th>
            <th scope="col">{texts.text('exchange.addresses.way')}</th>
          </tr>
        </thead>
        <tbody>
          {addresses.map(({ id, name, partner_name, edrpou, email }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td class="exchange-key">
                {email ??
                  texts.text('exchange.addresses.by_partner', {
                    ...{ partner: partner_name ?? '', edrpou: edrpou ?? '' },
                  })}
                <div class="exchange-acts screen-only">
                  <ActForm
                    act={{ name: exchangeActs.endAddress, path: `${addressesPath(body.id)}/${id}/end` }}
                    {...{ id: `end-${id}`, context, fields: [], isInline: true, isDanger: true }}
                    submit="exchange.addresses.end"
                    submitLabel={texts.text('exchange.addresses.end_one', { name })}
                  />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

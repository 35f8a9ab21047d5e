/** Organisations as lists, pages and forms. */
import type { Listing } from '#kernel/http/listing.ts'
import type { PageContext } from '#kernel/http/page.ts'
import { grantsFor } from '#kernel/policy/policy.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { Choice, FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { type Column, DataTable } from '#ui/tables/data-table.tsx'
import { accountsManage } from '../permissions.ts'
import { placeField } from '../places/place-field.rules.ts'
import { type Organisation, organisationKinds } from './organisations.schema.ts'

type Context = PageContext<unknown, TextKey>

export const organisationsPath = '/accounts/organisations'

export function organisationPath(id: string): string {
  return `${organisationsPath}/${id}`
}

/** Names of the acts that stand on these pages. */
export const acts = {
  create: 'accounts.organisation.create',
  change: 'accounts.organisation.change',
  close: 'accounts.organisation.close',
  reopen: 'accounts.organisation.reopen',
} as const

export function OrganisationsPage({
  all,
  listing,
  context,
}: {
  all: readonly Organisation[]
  listing: Listing<Organisation>
  context: Context
}) {
  const { texts, link, actor } = context
  const mayManage = grantsFor(actor, accountsManage).length > 0
  const closed = all.filter(({ is_closed }) => is_closed).length
  return (
    <>
      <h1>{texts.text('organisation.list.title')}</h1>
      <p class="lead">{texts.text('organisation.list.lead', { count: all.length, closed })}</p>
      {mayManage && (
        <p>
          <a class="ds-button" href={link(`${organisationsPath}/new`)}>
            {texts.text('organisation.new.link')}
          </a>
        </p>
      )}
      <DataTable
        caption={texts.text('organisation.list.count', { count: listing.rows.length })}
        columns={columnsOf(context)}
        listing={listing}
        keyOf={({ id }) => id}
        path={link(organisationsPath)}
        {...(all.length > 0 && { filterLabel: texts.text('organisation.list.filter') })}
        emptyText={texts.text(emptyText(all.length, mayManage))}
        texts={texts}
      />
    </>
  )
}

function emptyText(count: number, mayManage: boolean): TextKey {
  if (count > 0) return 'organisation.list.none_found'
  return mayManage ? 'organisation.list.empty' : 'organisation.list.empty_seen'
}

function columnsOf({ texts, link }: Context): Column<Organisation>[] {
  return [
    {
      key: 'name',
      label: texts.text('organisation.field.name'),
      isSortable: true,
      isRowHeader: true,
      cell: (row) => (
        <>
          <a href={link(organisationPath(row.id))}>{nameOf(row, { texts })}</a>
          {row.is_closed && <span class="quiet"> {texts.text('organisation.closed')}</span>}
        </>
      ),
    },
    {
      key: 'kind',
      label: texts.text('organisation.field.kind'),
      isSortable: true,
      cell: ({ kind }) => texts.text(`organisation.kind.${kind}`),
    },
    {
      key: 'place',
      label: texts.text('place.label'),
      isSortable: true,
      cell: ({ place_name }) => place_name,
    },
    {
      key: 'edrpou',
      label: texts.text('organisation.field.edrpou'),
      isMinor: true,
      isSortable: true,
      cell: ({ edrpou }) => edrpou ?? texts.text('territory.unknown'),
    },
  ]
}

/** Its name in the language of the page; in Ukrainian where it has no other. */
export function nameOf(
  { name, name_en }: Pick<Organisation, 'name' | 'name_en'>,
  { texts }: Pick<Context, 'texts'>,
): string {
  return texts.language === 'en' && name_en ? name_en : name
}

export function OrganisationPage({
  organisation,
  mayManage,
  context,
}: {
  organisation: Organisation
  mayManage: boolean
  context: Context
}) {
  const { texts, link } = context
  const { id, kind, place_name, is_closed, version } = organisation
  const state = is_closed ? 'organisation.one.lead_closed' : 'organisation.one.lead'
  const act = is_closed ? 'reopen' : 'close'
  return (
    <>
      <h1>{nameOf(organisation, context)}</h1>
      <p class="lead">
        {texts.text(state, { kind: texts.text(`organisation.kind.${kind}`), place: place_name })}
      </p>
      <Facts organisation={organisation} context={context} />
      {mayManage && (
        <>
          <p>
            <a class="ds-button" href={link(`${organisationPath(id)}/change`)}>
              {texts.text('organisation.change.link')}
            </a>
          </p>
          <p class="quiet">{texts.text(`organisation.${act}.hint`)}</p>
          <ActForm
            act={{ name: acts[act], path: `${organisationPath(id)}/${act}` }}
            fields={[
              { name: 'version', label: 'organisation.field.name', kind: 'hidden', value: String(version) },
            ]}
            submit={`organisation.${act}.submit`}
            isDanger={!is_closed}
            context={context}
          />
        </>
      )}
    </>
  )
}

function Facts({ organisation, context }: { organisation: Organisation; context: Context }) {
  const { texts } = context
  const { name, name_en, edrpou, email, phone } = organisation
  const facts: [TextKey, string | null][] = [
    [
      texts.language === 'en' ? 'organisation.field.name' : 'organisation.field.name_en',
      texts.language === 'en' ? name : name_en,
    ],
    ['organisation.field.edrpou', edrpou],
    ['organisation.field.email', email],
    ['organisation.field.phone', phone],
  ]
  return (
    <dl class="facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{texts.text(label)}</dt>
          <dd>{value ?? texts.text('territory.unknown')}</dd>
        </div>
      ))}
    </dl>
  )
}

export interface OrganisationForm {
  /** Undefined where it is a new one. */
  readonly organisation: Organisation | undefined
  readonly places: readonly Choice[] | undefined
}

export function OrganisationFormPage({ form, context }: { form: OrganisationForm; context: Context }) {
  const { texts, link } = context
  const { organisation } = form
  const isStale = organisation !== undefined && wasChanged(organisation, context)
  const path = organisation ? `${organisationPath(organisation.id)}/change` : `${organisationsPath}/new`
  return (
    <>
      <h1>{texts.text(organisation ? 'organisation.change.title' : 'organisation.new.title')}</h1>
      <p class="lead">
        {organisation
          ? texts.text('organisation.change.lead', { name: nameOf(organisation, context) })
          : texts.text('organisation.new.lead')}
      </p>
      {isStale && (
        <section class="notice">
          <h2>{texts.text('organisation.stale.title')}</h2>
          <p>
            {nameOf(organisation, context)} · {texts.text(`organisation.kind.${organisation.kind}`)} ·{' '}
            {organisation.place_name}
          </p>
          <Facts organisation={organisation} context={context} />
          <p>
            <a href={link(path)}>{texts.text('organisation.stale.reload')}</a>
          </p>
        </section>
      )}
      <ActForm
        act={{ name: organisation ? acts.change : acts.create, path }}
        fields={fieldsOf(form, context)}
        submit={organisation ? 'organisation.change.submit' : 'organisation.new.submit'}
        context={context}
      />
    </>
  )
}

/** Whether somebody changed it since the form that came back was opened. */
function wasChanged({ version }: Organisation, { form }: Context): boolean {
  return form !== undefined && form.typed.version !== String(version)
}

function fieldsOf({ organisation, places }: OrganisationForm, { texts }: Context): FieldSpec[] {
  const value = (field: 'name' | 'name_en' | 'edrpou' | 'email' | 'phone') =>
    organisation?.[field] ?? undefined
  return [
    { name: 'name', label: 'organisation.field.name', maxlength: 200, value: value('name') },
    {
      name: 'name_en',
      label: 'organisation.field.name_en',
      maxlength: 200,
      isOptional: true,
      value: value('name_en'),
    },
    {
      name: 'kind',
      label: 'organisation.field.kind',
      kind: 'select',
      choices: organisationKinds.map((kind) => {
        return { value: kind, text: texts.text(`organisation.kind.${kind}`) }
      }),
      value: organisation?.kind,
    },
    placeField(places, organisation?.territory_code),
    {
      name: 'edrpou',
      label: 'organisation.field.edrpou',
      hint: 'organisation.field.edrpou_hint',
      inputmode: 'numeric',
      maxlength: 8,
      isOptional: true,
      value: value('edrpou'),
    },
    {
      name: 'email',
      label: 'organisation.field.email',
      kind: 'email',
      maxlength: 254,
      isOptional: true,
      value: value('email'),
    },
    {
      name: 'phone',
      label: 'organisation.field.phone',
      maxlength: 50,
      isOptional: true,
      value: value('phone'),
    },
    ...(organisation
      ? ([
          {
            name: 'version',
            label: 'organisation.field.name',
            kind: 'hidden',
            value: String(organisation.version),
          },
        ] as const)
      : []),
  ]
}

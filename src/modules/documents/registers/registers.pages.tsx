/** Bodies with their registers: the clerk's first page of the day. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { Choice, FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { registerKinds } from '../cards/requisites.rules.ts'
import { controlPath } from '../control/control.rules.ts'
import { draftsPath, isWritten, newDraftPath } from '../drafts/drafts.rules.ts'
import { incomingPath, sentPath } from '../exchange/exchange.rules.ts'
import { casesPath } from '../nomenclature/nomenclature.rules.ts'
import { SearchBox } from '../search/search.pages.tsx'
import { templatesPath } from '../templates/templates.rules.ts'
import {
  bodyPath,
  documentsPath,
  newDocumentPath,
  registerActs,
  registerPath,
  trackPath,
  usualTemplate,
} from './registers.rules.ts'
import type { Bodies, BodyInList } from './registers.schema.ts'

type Context = PageContext<unknown, TextKey>

interface BodiesProps {
  readonly data: Bodies
  readonly opening: { readonly place: FieldSpec; readonly organisations: readonly Choice[] } | undefined
  readonly context: Context
}

export function BodiesPage({ data: { year, bodies }, opening, context }: BodiesProps) {
  const { texts, link } = context
  return (
    <>
      <h1>{texts.text('documents.title')}</h1>
      <p class="lead">{texts.text('documents.lead', { count: bodies.length })}</p>
      {bodies.length > 0 && <SearchBox context={context} />}
      {bodies.map((body) => (
        <section key={body.id} aria-labelledby={`body-${body.id}`}>
          <h2 id={`body-${body.id}`}>
            <a href={link(bodyPath(body.id))}>{body.name}</a>
          </h2>
          <p class="quiet">{body.place_name}</p>
          <Registers body={body} year={year} context={context} />
        </section>
      ))}
      {opening && <OpenBody {...opening} isOpen={bodies.length === 0} context={context} />}
    </>
  )
}

function OpenBody({
  place,
  organisations,
  isOpen,
  context,
}: NonNullable<BodiesProps['opening']> & { readonly isOpen: boolean; readonly context: Context }) {
  const { texts } = context
  return (
    <details class="screen-only" open={isOpen || context.form?.act === registerActs.body}>
      <summary>{texts.text('documents.open_body.title')}</summary>
      <ActForm
        act={{ name: registerActs.body, path: documentsPath }}
        id="body"
        context={context}
        submit="documents.open_body.submit"
        fields={[
          { name: 'name', label: 'documents.body.name', maxlength: 200 },
          { ...place, hint: 'documents.open_body.place_hint' },
          {
            ...{ name: 'edrpou', label: 'organisation.field.edrpou', inputmode: 'numeric', maxlength: 8 },
            isOptional: true,
          },
          {
            ...{ name: 'organisation', label: 'documents.body.organisation', isOptional: true },
            hint: 'documents.body.organisation_hint',
            ...(organisations.length > 0 ? { kind: 'select', choices: organisations } : { maxlength: 200 }),
          },
        ]}
      />
    </details>
  )
}

interface BodyProps {
  readonly body: BodyInList
  readonly year: number
  readonly mayKeep: boolean
  readonly mayRegister: boolean
  readonly context: Context
}

export function BodyPage({ body, year, mayKeep, mayRegister, context }: BodyProps) {
  const { texts } = context
  const documents = body.registers.reduce((sum, register) => sum + register.documents, 0)
  return (
    <>
      <h1>{body.name}</h1>
      <p class="lead">
        {texts.text('documents.body.lead', {
          ...{ place: body.place_name, registers: body.registers.length },
          ...{ documents, late: body.late, year: String(year) },
        })}
      </p>
      <Registers body={body} year={year} mayRegister={mayRegister} context={context} />
      <ul class="ways screen-only">
        {mayRegister &&
          body.registers
            .filter(({ kind }) => isWritten(kind))
            .map(({ id, name }) => (
              <li key={id}>
                <a href={context.link(newDraftPath(id))}>{texts.text('drafts.write', { register: name })}</a>
              </li>
            ))}
        <li>
          <a href={context.link(trackPath(body.id))}>{texts.text('track.title')}</a>
        </li>
        <li>
          <a href={context.link(templatesPath(body.id))}>{texts.text('templates.title')}</a>
        </li>
        <li>
          <a href={context.link(draftsPath(body.id))}>{texts.text('drafts.board.title')}</a>
        </li>
        <li>
          <a href={context.link(incomingPath(body.id))}>
            {texts.text('exchange.body.incoming', { count: body.waiting })}
          </a>
        </li>
        <li>
          <a href={context.link(sentPath(body.id))}>{texts.text('exchange.sent.title')}</a>
        </li>
        <li>
          <a href={context.link(controlPath(body.id))}>{texts.text('documents.control.title')}</a>
        </li>
        <li>
          <a href={context.link(casesPath(body.id))}>{texts.text('documents.body.cases')}</a>
        </li>
      </ul>
      {mayKeep && (
        <>
          <OpenRegister body={body} context={context} />
          <ChangeCode body={body} context={context} />
        </>
      )}
    </>
  )
}

function Registers({
  body: { name, registers },
  year,
  mayRegister = false,
  context: { texts, link },
}: Pick<BodyProps, 'body' | 'year' | 'context'> & { readonly mayRegister?: boolean }) {
  if (registers.length === 0) return <p class="quiet">{texts.text('documents.body.no_registers')}</p>
  return (
    <section
      class="scroll fits"
      tabindex={0}
      aria-label={texts.text('documents.registers.caption', { name })}
    >
      <table>
        <caption>{texts.text('documents.registers.year', { year: String(year) })}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.text('documents.register.name')}</th>
            <th scope="col" class="minor-cell">
              {texts.text('documents.register.kind')}
            </th>
            <th scope="col" class="number">
              {texts.text('documents.register.documents')}
            </th>
            <th scope="col" class="number minor-cell">
              {texts.text('documents.register.last')}
            </th>
            {mayRegister && <th scope="col">{texts.text('documents.register.act')}</th>}
          </tr>
        </thead>
        <tbody>
          {registers.map((register) => (
            <tr key={register.id}>
              <th scope="row">
                <a href={link(registerPath(register.id))}>{register.name}</a>
              </th>
              <td class="minor-cell">{texts.text(`documents.kind.${register.kind}`)}</td>
              <td class="number">{texts.number(register.documents)}</td>
              <td class="number minor-cell">{texts.number(register.last_number)}</td>
              {mayRegister && (
                <td>
                  <a
                    href={link(newDocumentPath(register.id))}
                    aria-label={texts.text('documents.new.in', { name: register.name })}
                  >
                    {texts.text('documents.new.link')}
                  </a>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function ChangeCode({ body, context }: Pick<BodyProps, 'body' | 'context'>) {
  const { texts } = context
  return (
    <details class="screen-only" open={context.form?.act === registerActs.code}>
      <summary>{texts.text('documents.body_code.title')}</summary>
      <ActForm
        act={{ name: registerActs.code, path: `${bodyPath(body.id)}/edrpou` }}
        id="code"
        context={context}
        submit="documents.body_code.submit"
        fields={[
          {
            ...{ name: 'edrpou', label: 'organisation.field.edrpou', inputmode: 'numeric', maxlength: 8 },
            ...{ hint: 'documents.body_code.hint', isOptional: true, value: body.edrpou ?? '' },
          },
        ]}
      />
    </details>
  )
}

function OpenRegister({ body, context }: Pick<BodyProps, 'body' | 'context'>) {
  const { texts } = context
  const isOpen = body.registers.length === 0 || context.form?.act === registerActs.register
  return (
    <details class="screen-only" open={isOpen}>
      <summary>{texts.text('documents.open_register.title')}</summary>
      <ActForm
        act={{ name: registerActs.register, path: `${bodyPath(body.id)}/registers` }}
        id="register"
        context={context}
        submit="documents.open_register.submit"
        fields={[
          {
            ...{ name: 'register_kind', label: 'documents.register.kind', kind: 'select' },
            choices: registerKinds.map((kind) => ({
              value: kind,
              text: texts.text(`documents.kind.${kind}`),
            })),
          },
          { name: 'name', label: 'documents.register.name', maxlength: 200 },
          {
            ...{ name: 'register_index', label: 'documents.register.index', isOptional: true, maxlength: 20 },
            hint: 'documents.register.index_hint',
          },
          {
            ...{
              name: 'template',
              label: 'documents.register.template',
              maxlength: 60,
              value: usualTemplate,
            },
            hint: 'documents.register.template_hint',
          },
        ]}
      />
    </details>
  )
}

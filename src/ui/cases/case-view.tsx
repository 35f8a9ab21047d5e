/** The page of a case: how it stands, what may be done, how it came here. */
import type { PageContext } from '#kernel/http/page.ts'
import type { Procedure } from '#kernel/procedures/procedure.ts'
import { ActForm } from '../forms/act-form.tsx'
import type { FieldSpec } from '../forms/field.tsx'
import type { TextKey } from '../locales/uk.ts'
import { ReferenceList } from '../references/reference-list.tsx'
import type { CaseData } from './case.schema.ts'
import { sayDue, sayTime } from './due-text.ts'

type Context = PageContext<unknown, TextKey>

interface CaseProps {
  readonly data: CaseData
  readonly procedure: Procedure<TextKey>
  readonly context: Context
}

export function CaseView({ procedure, data, context }: CaseProps) {
  const { texts } = context
  return (
    <>
      <h1>{`${data.title} ${data.number}`}</h1>
      <p class="lead">{sayState(data, context)}</p>
      <Facts data={data} context={context} />
      <section>
        <h2>{texts.text('case.story')}</h2>
        <ol class="case-story">
          {data.steps.map((step, i) => (
            <li key={step.number}>
              <p>{step.said}</p>
              {data.words.notes?.[i] && <blockquote>{data.words.notes[i]}</blockquote>}
              <p class="quiet">{sayWho(step, context)}</p>
            </li>
          ))}
        </ol>
      </section>
      <CaseMoves procedure={procedure} data={data} context={context} />
      <ReferenceList references={data.references} context={context} />
      <Times data={data} context={context} />
    </>
  )
}

function sayState({ state_title, due }: CaseData, { texts }: Context): string {
  return due
    ? texts.text('case.lead', { state: state_title, due: sayDue(due, texts) })
    : texts.text('case.lead_ended', { state: state_title })
}

function sayWho({ at, actor_name, other_name, move }: CaseData['steps'][number], { texts }: Context): string {
  const moment = texts.moment(new Date(at))
  const actor = actor_name ?? texts.text('case.actor.platform')
  if (other_name === null || move === 'take') return texts.text('case.step.by', { moment, actor })
  return texts.text(move === 'assign' ? 'case.step.given' : 'case.step.for', {
    moment,
    actor,
    other: other_name,
  })
}

function Facts({ data, context: { texts, link } }: { data: CaseData; context: Context }) {
  const { details, words, assignee_name, opened_at, ended_at } = data
  const unknown = texts.text('case.nobody')
  return (
    <dl class="facts">
      <div>
        <dt>{texts.text('case.field.applicant')}</dt>
        <dd>{words.applicant_name ?? unknown}</dd>
      </div>
      {details.map(({ label, value, link: path }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{path === undefined ? value : <a href={link(path)}>{value}</a>}</dd>
        </div>
      ))}
      <div>
        <dt>{texts.text('case.field.assignee')}</dt>
        <dd>{assignee_name ?? texts.text('case.in_tray')}</dd>
      </div>
      <div>
        <dt>{texts.text('case.field.opened')}</dt>
        <dd>{texts.moment(new Date(opened_at))}</dd>
      </div>
      {ended_at !== null && (
        <div>
          <dt>{texts.text('case.field.ended')}</dt>
          <dd>{texts.moment(new Date(ended_at))}</dd>
        </div>
      )}
    </dl>
  )
}

/** What has to be known of a case for its forms. */
export interface MovableCase {
  readonly data: Pick<CaseData, 'id' | 'version' | 'moves' | 'may_keep' | 'keepers'>
  readonly procedure: Procedure<TextKey>
  readonly context: Context
}

/** What the reader may do with it now; moves for which its module has acts of its own stand elsewhere. */
export function CaseMoves(props: MovableCase) {
  const { procedure, data, context } = props
  const moves = data.moves.filter((name) => !procedure.moves[name].isOwnAct)
  if (moves.length === 0 && !data.may_keep) return null
  return (
    <section>
      <h2>{context.texts.text('case.moves')}</h2>
      {moves.map((name, i) => (
        <MoveForm key={name} name={name} isFolded={i > 0} {...props} />
      ))}
      {data.may_keep && <KeepForms {...props} />}
    </section>
  )
}

function actOf({ procedure, data }: MovableCase, name: string) {
  return {
    name: `${procedure.name}.${name}`,
    path: `${procedure.path}/${data.id}/${name.replaceAll('_', '-')}`,
  }
}

/** What whoever acts has seen. */
function versionField({ version }: MovableCase['data']): FieldSpec {
  return { name: 'version', label: 'case.field.number', kind: 'hidden', value: String(version) }
}

/** What is done most stands open; the rest opens when it is wanted, or when it was refused. */
function MoveForm({
  name,
  isFolded,
  ...props
}: MovableCase & { readonly name: string; readonly isFolded: boolean }) {
  const { procedure, data, context } = props
  const { note, title, isDanger = false } = procedure.moves[name]
  const noteFields: FieldSpec[] = note
    ? [
        {
          name: 'note',
          label: note.label,
          kind: 'long_text',
          maxlength: 2000,
          isOptional: !note.isNeeded,
          ...(note.hint ? { hint: note.hint } : {}),
        },
      ]
    : []
  const act = actOf(props, name)
  const fields = [versionField(data), ...noteFields]
  const form = (
    <ActForm id={name} act={act} fields={fields} submit={title} isDanger={isDanger} context={context} />
  )
  if (!isFolded || !note) return form
  return (
    <details class="case-move" open={context.form?.act === act.name}>
      <summary>{context.texts.text(title)}</summary>
      {form}
    </details>
  )
}

function KeepForms(props: MovableCase) {
  const { procedure, data, context } = props
  const { isPersonal = false } = procedure
  const version = versionField(data)
  const choices = data.keepers.map(({ id, name }) => ({ value: id, text: name }))
  const who = { name: 'keeper', label: 'case.assign.to', kind: 'select', choices } as const
  const form = (name: string, submit: TextKey, fields: readonly FieldSpec[]) => (
    <ActForm id={name} act={actOf(props, name)} fields={fields} submit={submit} context={context} />
  )
  return (
    <details class="case-keep">
      <summary>{context.texts.text(isPersonal ? 'case.assign' : 'case.keep')}</summary>
      {!isPersonal && form('take', 'case.take', [version])}
      {!isPersonal && form('release', 'case.release', [version])}
      {choices.length > 0 && form('assign', 'case.assign', [version, who])}
    </details>
  )
}

function Times({ data: { times }, context: { texts } }: { data: CaseData; context: Context }) {
  if (times.length === 0) return null
  return (
    <section>
      <h2>{texts.text('case.times')}</h2>
      <table>
        <caption class="visually-hidden">{texts.text('case.times')}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.text('case.field.state')}</th>
            <th scope="col" class="number">
              {texts.text('case.field.time')}
            </th>
          </tr>
        </thead>
        <tbody>
          {times.map(({ state, title, ms }) => (
            <tr key={state}>
              <th scope="row">{title}</th>
              <td class="number">{sayTime(ms, texts)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

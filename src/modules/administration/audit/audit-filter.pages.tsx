/** The form that chooses entries of the audit; everything it asks stands in the address. */
import type { PageContext } from '#kernel/http/page.ts'
import { grantsFor } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { actSayer, outcomeMarks } from '#ui/acts-in-words.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { administrationAuditPersonal } from '../permissions.ts'
import type { Audit } from './audit.schema.ts'

export type Context = PageContext<Resources, TextKey>

const actSelectId = 'audit-act'

interface FilterProps {
  readonly filter: Audit['filter']
  readonly path: string
  readonly context: Context
}

export function FilterForm({ filter, path, context }: FilterProps) {
  const { texts, actor } = context
  const { outcome, from, until, personal, limit, person, object } = filter
  const maySeePersonal = grantsFor(actor, administrationAuditPersonal).length > 0
  return (
    <form class="filter" method="get" action={path}>
      <input type="hidden" name="limit" value={limit} />
      <label for={actSelectId}>
        <span>{texts.text('audit.filter.act')}</span>
        <ActSelect filter={filter} context={context} />
      </label>
      <label>
        <span>{texts.text('audit.field.outcome')}</span>
        <select class="ds-input" name="outcome">
          <option value="">{texts.text('audit.filter.any')}</option>
          {(Object.keys(outcomeMarks) as (keyof typeof outcomeMarks)[]).map((one) => (
            <option key={one} value={one} selected={one === outcome}>
              {texts.text(`audit.outcome.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <TextField name="person" label="audit.filter.person" value={person} context={context} />
      <TextField name="object" label="audit.filter.object" value={object} context={context} />
      <TextField name="from" label="audit.filter.from" value={from} type="date" context={context} />
      <TextField name="until" label="audit.filter.until" value={until} type="date" context={context} />
      {maySeePersonal && (
        <label>
          <input type="checkbox" name="personal" value="yes" checked={personal === 'yes'} />{' '}
          {texts.text('audit.filter.personal')}
        </label>
      )}
      <button class="ds-button" type="submit">
        {texts.text('list.filter')}
      </button>
      <a href={path}>{texts.text('list.clear')}</a>
    </form>
  )
}

interface TextFieldProps {
  readonly name: string
  readonly label: TextKey
  readonly value: string | undefined
  readonly type?: 'date'
  readonly context: Context
}

function TextField({ name, label, value = '', type, context }: TextFieldProps) {
  const id = `audit-${name}`
  return (
    <label for={id}>
      <span>{context.texts.text(label)}</span>
      {type === 'date' ? (
        <input class="ds-input" type="date" id={id} name={name} value={value} />
      ) : (
        <input class="ds-input" type="search" id={id} name={name} value={value} maxlength={200} />
      )}
    </label>
  )
}

/** Modules, and below each of them what is done and looked at in it. */
function ActSelect({ filter: { act }, context }: Pick<FilterProps, 'filter' | 'context'>) {
  const { texts, resources } = context
  const { acts } = resources
  const say = actSayer(acts, texts)
  const byModule = [...Map.groupBy(acts, ({ name }) => name.split('.', 1)[0])]
  const isListed = act === undefined || byModule.some(([name]) => name === act) || acts.some(isAct(act))
  return (
    <select class="ds-input" id={actSelectId} name="act">
      <option value="">{texts.text('audit.filter.any')}</option>
      {!isListed && (
        <option value={act} selected>
          {act}
        </option>
      )}
      {byModule.map(([name, own]) => (
        <optgroup key={name} label={sayModule(name, context)}>
          <option value={name} selected={name === act}>
            {texts.text('audit.filter.whole_module', { module: sayModule(name, context) })}
          </option>
          {own.map((one) => (
            <option key={one.name} value={one.name} selected={one.name === act}>
              {say(one.name)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  )
}

function isAct(wanted: string) {
  return ({ name }: { readonly name: string }) => name === wanted
}

function sayModule(name: string, { texts }: Context): string {
  const key = `audit.module.${name}`
  return texts.has(key) ? texts.text(key) : name
}

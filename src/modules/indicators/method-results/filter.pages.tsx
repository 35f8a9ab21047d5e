/** What the pages of methodologies at work are narrowed by: a name, an oblast; a form without script. */
import type { ComponentChildren } from 'preact'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { pick, type Shown } from '../region/overview.rules.ts'
import type { AtWork } from './at-work.queries.ts'

interface FilterProps {
  readonly path: string
  /** What else stays in the address. */
  readonly kept: Readonly<Record<string, string>>
  readonly period: string | undefined
  readonly q: string
  readonly work: AtWork
  readonly shown: Shown
  readonly texts: Translator<TextKey>
  /** Fields before the others, and the word on the button, where it does more than find. */
  readonly children?: ComponentChildren
  readonly button?: string
}

export function MethodFilter({ path, kept, period, q, work, shown, texts, children, button }: FilterProps) {
  const { oblasts } = work.computed
  return (
    <form class="filter" method="get" action={path}>
      {Object.entries({ ...kept, ...(period === undefined ? {} : { period }) }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <label>
        <span>{texts.text('region.filter.name')}</span>
        <input class="ds-input" type="search" name="q" value={q} maxlength={100} />
      </label>
      {oblasts.length > 1 && (
        <label>
          <span>{texts.text('region.filter.oblast')}</span>
          <select class="ds-input" name="oblast">
            <option value="">{texts.text('region.filter.all_oblasts')}</option>
            {oblasts.map(({ code, name, name_en }) => (
              <option key={code} value={code} selected={code === shown.oblast?.code}>
                {pick(texts.language, name, name_en)}
              </option>
            ))}
          </select>
        </label>
      )}
      <button class="ds-button" type="submit">
        {button ?? texts.text('list.filter')}
      </button>
    </form>
  )
}

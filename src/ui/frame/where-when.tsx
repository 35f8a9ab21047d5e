/** Under the bar, always in the same place: where (each step opens its siblings) and when (the other periods). */
import { type Link, localPath, type PageHead, type Step } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '../locales/uk.ts'
import { barePath } from './site.ts'

type Texts = Translator<TextKey>

/** More periods than this stand in a menu: beside a long way they would not fit in one line. */
const mostInLine = 4

export function WhereWhen({ head, texts, url }: { head: PageHead; texts: Texts; url: string }) {
  const { breadcrumbs = [], period } = head
  if (breadcrumbs.length === 0 && !period) return null
  return (
    <div class="where-when">
      {breadcrumbs.length > 0 && <Where steps={breadcrumbs} texts={texts} here={barePath(url)} />}
      {period && <When period={period} texts={texts} />}
    </div>
  )
}

function Where({ steps, texts, here }: { steps: readonly Step[]; texts: Texts; here: string }) {
  return (
    <nav class="where" aria-label={texts.text('page.breadcrumbs')}>
      <ol>
        {steps.map(({ text, path, siblings = [] }) => (
          <li key={path}>
            <a
              href={localPath(path, texts.language)}
              aria-current={barePath(path) === here ? 'page' : undefined}
            >
              {text}
            </a>
            {siblings.length > 1 && (
              <Menu
                label={texts.text('page.siblings', { place: text })}
                texts={texts}
                links={siblings}
                current={text}
              />
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

function When({
  period: { current, choices },
  texts,
}: {
  period: NonNullable<PageHead['period']>
  texts: Texts
}) {
  const label = texts.text('page.period')
  if (choices.length <= 1)
    return (
      <p class="when">
        {label} <strong>{current}</strong>
      </p>
    )
  if (choices.length > mostInLine)
    return (
      <nav class="when" aria-label={label}>
        {label} <strong>{current}</strong>
        <Menu label={texts.text('page.other_periods')} texts={texts} links={choices} current={current} />
      </nav>
    )
  return (
    <nav class="when" aria-label={label}>
      <span>{label}</span>
      <Links links={choices} texts={texts} current={current} />
    </nav>
  )
}

/** A menu that opens without a script; those of the same name close one another. */
function Menu(props: { label: string; texts: Texts; links: readonly Link[]; current: string }) {
  return (
    <details class="menu" name="menu">
      <summary>
        <span class="visually-hidden">{props.label}</span>
      </summary>
      <Links {...props} />
    </details>
  )
}

function Links({ links, texts, current }: { links: readonly Link[]; texts: Texts; current: string }) {
  return (
    <ul>
      {links.map(({ text, path }) => (
        <li key={path}>
          <a href={localPath(path, texts.language)} aria-current={text === current ? 'true' : undefined}>
            {text}
          </a>
        </li>
      ))}
    </ul>
  )
}

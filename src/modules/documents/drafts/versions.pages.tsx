/** The versions of a text, and what changed between two of them. */
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { draftPath, versionsPath } from './drafts.rules.ts'
import type { Difference, VersionsData } from './versions.schema.ts'

type Context = PageContext<unknown, TextKey>

interface VersionsProps {
  readonly data: VersionsData
  readonly context: Context
}

export function VersionsPage({ data, context }: VersionsProps) {
  const { texts, link } = context
  return (
    <>
      <h1>{texts.text('drafts.versions.title')}</h1>
      <p class="lead">{texts.text('drafts.versions.lead', { from: data.from, to: data.to })}</p>
      {data.differences.length === 0 && <p>{texts.text('drafts.versions.same')}</p>}
      {data.differences.map((difference) => (
        <section key={difference.field}>
          <h2>
            {texts.text(
              difference.field === 'title'
                ? 'drafts.versions.title_field'
                : `drafts.versions.${difference.field}`,
            )}
          </h2>
          <Pieces difference={difference} context={context} />
        </section>
      ))}
      <section>
        <h2>{texts.text('drafts.versions.all')}</h2>
        <ul>
          {data.versions.map(({ version, made_at, by }) => (
            <li key={version}>
              {texts.text('drafts.versions.one', {
                ...{ version, by: by ?? texts.text('case.nobody'), moment: texts.moment(new Date(made_at)) },
              })}{' '}
              {version > 1 && (
                <a href={link(`${versionsPath(data.id)}?earlier=${version - 1}&later=${version}`)}>
                  {texts.text('drafts.versions.changes', { version })}
                </a>
              )}
            </li>
          ))}
        </ul>
      </section>
      <p class="screen-only">
        <a href={link(draftPath(data.id))}>{texts.text('drafts.edit.back')}</a>
      </p>
    </>
  )
}

/** Struck out and underlined, and told to whoever listens: a colour alone says nothing. */
function Pieces({
  difference: { pieces },
  context: { texts },
}: {
  readonly difference: Difference
  readonly context: Context
}) {
  return (
    <p class="draft-differences">
      {pieces.map(({ text, change }, i) =>
        change === 'added' ? (
          <ins key={i}>
            <span class="visually-hidden">{texts.text('drafts.versions.added')}</span>
            {text}
          </ins>
        ) : change === 'removed' ? (
          <del key={i}>
            <span class="visually-hidden">{texts.text('drafts.versions.removed')}</span>
            {text}
          </del>
        ) : (
          text
        ),
      )}
    </p>
  )
}

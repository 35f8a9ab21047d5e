/** One value: what proves it, how it stands, what happened to it, and what the office says of it. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { sayValue } from '../facts/indicator-texts.rules.ts'
import { verifyActs, verifyPath } from '../rounds/rounds.rules.ts'
import { answerActs, answerPath, answersPath, evidencePath } from './answers.rules.ts'
import type { OneAnswer } from './answers.schema.ts'
import { sheetId } from './form.pages.tsx'
import { Findings, sayState } from './row.pages.tsx'

type Context = PageContext<unknown, TextKey>

interface Props {
  readonly data: OneAnswer
  readonly context: Context
}

export function OneAnswerPage(props: Props) {
  const { data, context } = props
  const { texts, link } = context
  const { form, row, may_answer } = data
  const { round, hromada } = form
  const value = row.value === null ? texts.text('answer.none') : sayValue(row.value, row, texts)
  const sheet = sheetId({ dimension: row.dimension, part: 1 })
  return (
    <>
      <h1>{row.name}</h1>
      <p class="lead">
        {texts.text('answer.one.lead', {
          hromada: hromada.name,
          period: sayPeriod(round.period, texts, 'name'),
          value,
          state: sayState(row, texts),
        })}
      </p>
      {row.source !== null && (
        <p>
          {texts.text('answer.source_is')}: <Source source={row.source} />
        </p>
      )}
      {row.note !== null && (
        <p>
          {texts.text('answer.note')}: {row.note}
        </p>
      )}
      <Findings findings={row.findings} texts={texts} />
      <Files {...props} />
      {data.may_verify && row.state !== null && <Verify {...props} />}
      <Story {...props} />
      {may_answer && (
        <p>
          <a href={`${link(answersPath(round.id, hromada.code))}?sheet=${encodeURIComponent(sheet)}`}>
            {texts.text('answer.one.form')}
          </a>
        </p>
      )}
    </>
  )
}

/** A source that is an address is a link. */
export function Source({ source }: { source: string }) {
  return /^https?:\/\/\S+$/.test(source) ? (
    <a href={source} rel="nofollow noreferrer">
      {source}
    </a>
  ) : (
    <span>{source}</span>
  )
}

const hidden = (name: string, value: string | number): FieldSpec => ({
  name,
  label: 'answer.value',
  kind: 'hidden',
  value: String(value),
})

/** Of a published round every change has its reason. */
function reasonOf(state: string): FieldSpec[] {
  return state === 'published'
    ? [{ name: 'reason', label: 'answer.form.reason', kind: 'long_text', maxlength: 1000 }]
    : []
}

function Files({ data: { form, row, may_answer }, context }: Props) {
  const { texts, link } = context
  const { round, hromada } = form
  const path = answerPath(round.id, hromada.code, row.indicator)
  return (
    <section>
      <h2>{texts.text('answer.one.files')}</h2>
      {row.files.length === 0 ? (
        <p>{texts.text(row.state === null ? 'answer.one.first' : 'answer.one.no_files')}</p>
      ) : (
        <ul>
          {row.files.map(({ id, name }) => (
            <li key={id}>
              <a href={link(evidencePath(round.id, hromada.code, row.indicator, id))}>{name}</a>{' '}
              {may_answer && (
                <ActForm
                  act={{ name: answerActs.detach, path: `${path}/detach` }}
                  id={`detach-${id}`}
                  context={context}
                  submit="answer.one.detach"
                  submitLabel={texts.text('answer.one.detach_file', { name })}
                  isInline
                  isDanger
                  fields={[hidden('version', row.version), hidden('file', id), ...reasonOf(round.state)]}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {may_answer && row.state !== null && (
        <ActForm
          act={{ name: answerActs.attach, path: `${path}/attach` }}
          id="attach"
          context={context}
          submit="answer.one.attach"
          hasFiles
          fields={[
            hidden('version', row.version),
            { name: 'file', label: 'dispute.file', hint: 'answer.one.file_hint', kind: 'file' },
            ...reasonOf(round.state),
          ]}
        />
      )}
    </section>
  )
}

function Verify({ data: { form, row, claim, is_own }, context }: Props) {
  const { texts } = context
  const { round, hromada } = form
  const mayReturn = row.state === 'claimed' || row.state === 'verified'
  return (
    <section>
      <h2>{texts.text('verify.title')}</h2>
      {row.state === 'claimed' && is_own && <p>{texts.text('verify.own')}</p>}
      {row.state === 'claimed' && !is_own && claim !== null && (
        <ActForm
          act={{ name: verifyActs.verify, path: verifyPath(round.id) }}
          id="verify"
          context={context}
          submit="verify.one"
          fields={[hidden('claims', claim)]}
        />
      )}
      {mayReturn && (
        <ActForm
          act={{
            name: verifyActs.return,
            path: `${answerPath(round.id, hromada.code, row.indicator)}/return`,
          }}
          id="return"
          context={context}
          submit="verify.return"
          isDanger
          fields={[
            hidden('version', row.version),
            { name: 'reason', label: 'verify.return_reason', kind: 'long_text', maxlength: 1000 },
          ]}
        />
      )}
    </section>
  )
}

function Story({ data: { story }, context: { texts } }: Props) {
  if (story.length === 0) return null
  return (
    <section>
      <h2>{texts.text('answer.one.story')}</h2>
      <ol class="case-story">
        {story.map(({ at, said, reason }) => (
          <li key={at + said}>
            <p>{said}</p>
            {reason !== null && <blockquote>{reason}</blockquote>}
            <p class="quiet">{texts.moment(new Date(at))}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

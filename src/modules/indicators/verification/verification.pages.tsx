/** What waits for the office: a list to go through, many at once where nothing speaks against it. */
import { keyField } from '#kernel/acts/form-key.ts'
import type { Listing } from '#kernel/http/listing.ts'
import type { PageContext } from '#kernel/http/page.ts'
import { sayProblem } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { type Column, DataTable } from '#ui/tables/data-table.tsx'
import { listAddress } from '#ui/tables/list-address.ts'
import { Source } from '../answers/answer.pages.tsx'
import { answerPath } from '../answers/answers.rules.ts'
import { Findings } from '../answers/row.pages.tsx'
import { sayValue } from '../facts/indicator-texts.rules.ts'
import { verifyActs, verifyPath } from '../rounds/rounds.rules.ts'
import type { Waiting, WaitingList } from './verification.schema.ts'

type Context = PageContext<unknown, TextKey>

interface Props {
  readonly data: WaitingList
  readonly listing: Listing<Waiting>
  /** All of the page are chosen, where nothing was sent yet. */
  readonly isAllChosen: boolean
  readonly context: Context
}

export function WaitingPage(props: Props) {
  const { data, listing, isAllChosen, context } = props
  const { texts, link, form, actor } = context
  const path = link(verifyPath(data.round.id))
  const sent = form?.act === verifyActs.verify ? form : undefined
  const all = isAllChosen ? listing.shown.map(({ claim }) => claim) : []
  const chosen = sent ? [sent.typed.claims ?? []].flat() : all
  return (
    <>
      <h1>{texts.text('verify.title')}</h1>
      <p class="lead">{texts.text('verify.lead', { count: listing.rows.length })}</p>
      <nav class="choices" aria-label={texts.text('verify.look')}>
        <ul>
          {(['all', 'clear', 'questions'] as const).map((look) => (
            <li key={look}>
              <a href={`${path}?look=${look}`} aria-current={look === data.look ? 'page' : undefined}>
                {texts.text(`verify.look.${look}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {sent && (
        <div class="ds-error-summary" role="alert" aria-labelledby="verify-faults" tabindex={-1}>
          <h2 id="verify-faults">{sent.fault ?? texts.text('form.faults')}</h2>
          <ul>
            {sent.problems.map((problem, i) => (
              <li key={`${problem.code}${i}`}>{sayProblem(problem, texts)}</li>
            ))}
          </ul>
        </div>
      )}
      {/* Boxes of the rows belong to it by its name: a form of the list itself may not stand inside. */}
      <form id="verify" method="post" action={path} novalidate>
        {actor.person && <input type="hidden" name={keyField} value={crypto.randomUUID()} />}
      </form>
      <p>
        <a
          href={listAddress(
            { listing, path, params: { look: data.look, chosen: 'all' } },
            { page: listing.page },
          )}
        >
          {texts.text('verify.choose_all')}
        </a>
      </p>
      <WaitingTable {...props} path={path} chosen={chosen} />
      {listing.rows.length > 0 && (
        <p>
          <button class="ds-button" type="submit" form="verify">
            {texts.text('verify.submit')}
          </button>
        </p>
      )}
    </>
  )
}

function WaitingTable(props: Props & { path: string; chosen: readonly string[] }) {
  const { data, listing, context, path, chosen } = props
  const { texts } = context
  const { round, look, hromada } = data
  return (
    <DataTable
      caption={texts.text('verify.caption')}
      listing={listing}
      keyOf={({ claim }) => claim}
      path={path}
      params={{ look, ...(hromada === null ? {} : { hromada }) }}
      filterLabel={texts.text('verify.filter')}
      emptyText={texts.text('verify.nothing')}
      texts={texts}
      columns={[choosing(chosen, texts), ...valueColumns(round.id, context)]}
    />
  )
}

/** A box for what may be verified as it is. */
function choosing(chosen: readonly string[], texts: Context['texts']): Column<Waiting> {
  return {
    key: 'chosen',
    label: texts.text('verify.chosen'),
    cell: (row) =>
      !row.is_own &&
      !row.findings.some(({ is_fault }) => is_fault) && (
        <input
          class="ds-input"
          type="checkbox"
          form="verify"
          name="claims"
          value={row.claim}
          checked={chosen.includes(row.claim)}
          aria-label={texts.text('verify.choose', { indicator: row.name, hromada: row.hromada_name })}
        />
      ),
  }
}

function valueColumns(round: string, { texts, link }: Context): Column<Waiting>[] {
  return [
    {
      key: 'indicator',
      label: texts.text('round.indicator'),
      isSortable: true,
      isRowHeader: true,
      cell: (row) => (
        <>
          <a href={link(answerPath(round, row.hromada, row.indicator))}>{row.name}</a>{' '}
          <span class="quiet">{row.hromada_name}</span>
          <p class="only-small">{sayChange(row, texts)}</p>
          {row.is_own && <p class="quiet">{texts.text('verify.own')}</p>}
          <Findings findings={row.findings} texts={texts} />
          {row.note !== null && <p class="quiet">{row.note}</p>}
        </>
      ),
    },
    {
      ...{ key: 'value', isNumber: true, isMinor: true },
      label: texts.text('verify.value'),
      cell: (row) => saySent(row, texts),
    },
    {
      ...{ key: 'previous', isNumber: true, isMinor: true },
      label: texts.text('verify.previous'),
      cell: (row) => sayValue(row.previous, row, texts),
    },
    {
      ...{ key: 'evidence', isMinor: true },
      label: texts.text('verify.evidence'),
      cell: ({ source, files }) => (
        <>
          {source !== null && <Source source={source} />}{' '}
          {files > 0 && texts.text('answer.files', { count: files })}
        </>
      ),
    },
  ]
}

function saySent(row: Waiting, texts: Context['texts']): string {
  return row.value === null ? texts.text('answer.none') : sayValue(row.value, row, texts)
}

/** On a telephone there is no room for columns of numbers. */
function sayChange(row: Waiting, texts: Context['texts']): string {
  const value = saySent(row, texts)
  return row.previous === null
    ? value
    : texts.text('verify.change', { value, previous: sayValue(row.previous, row, texts) })
}

/** The statement of an account: what happened, when and why, by which document, and what was there afterwards. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '../locales/uk.ts'

type Texts = Translator<TextKey>

interface StatementEntry {
  readonly id: string
  readonly happenedAt: string
  readonly recordedAt: string
  /** The reason in words. */
  readonly reason: string
  readonly documents: readonly { readonly text: string; readonly path?: string | undefined }[]
  /** It takes another entry back. */
  readonly isCounter: boolean
  readonly amount: number
  readonly balance: number
  readonly unexplained: number
}

interface StatementProps {
  readonly caption: string
  readonly entries: readonly StatementEntry[]
  /** What there was before the first of them; null where they begin the account. */
  readonly opening: number | null
  readonly texts: Texts
  readonly link: (path: string) => string
}

export function StatementTable({ caption, entries, opening, texts, link }: StatementProps) {
  return (
    <section class="scroll fits" tabindex={0} aria-label={caption}>
      <table class="statement">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.text('book.entry.happened')}</th>
            <th scope="col">{texts.text('book.entry.reason')}</th>
            <th scope="col" class="number">
              {texts.text('book.entry.amount')}
            </th>
            <th scope="col" class="number">
              {texts.text('book.entry.balance')}
            </th>
          </tr>
        </thead>
        <tbody>
          {opening !== null && (
            <tr class="total">
              <th scope="row" colspan={3}>
                {texts.text('book.column.opening')}
              </th>
              <td class="number">{texts.number(opening)}</td>
            </tr>
          )}
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} texts={texts} link={link} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Entry({
  entry,
  texts,
  link,
}: Pick<StatementProps, 'texts' | 'link'> & { readonly entry: StatementEntry }) {
  const { happenedAt, recordedAt, reason, documents, isCounter, amount, balance, unexplained } = entry
  const moment = (at: string) => <time datetime={at}>{texts.moment(new Date(at))}</time>
  return (
    <tr data-counter={isCounter || undefined}>
      <th scope="row">
        {moment(happenedAt)}
        {isOtherMoment(happenedAt, recordedAt) && (
          <small class="quiet">
            {texts.text('book.entry.recorded')} {moment(recordedAt)}
          </small>
        )}
      </th>
      <td>
        {reason}
        {isCounter && (
          <small>
            <span aria-hidden="true">↩ </span>
            {texts.text('book.entry.counter')}
          </small>
        )}
        {documents.map(({ text, path }) => (
          <small key={text}>{path === undefined ? text : <a href={link(path)}>{text}</a>}</small>
        ))}
      </td>
      <td class="number">{amount > 0 ? `+${texts.number(amount)}` : texts.number(amount)}</td>
      <td class="number">
        {texts.number(balance)}
        {unexplained > 0 && (
          <small class="unexplained">{texts.text('book.unexplained', { count: unexplained })}</small>
        )}
      </td>
    </tr>
  )
}

/** To the minute, as moments are shown. */
function isOtherMoment(happened: string, recorded: string): boolean {
  return Math.abs(Date.parse(recorded) - Date.parse(happened)) >= 60_000
}

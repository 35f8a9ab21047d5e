/**
 * The page on which a person looks at a document before everyone may read it. Two forms send the same: the first shows what
 * would be public with these choices, the second, below what was shown, makes it so. Nothing of it needs a script.
 */
import { keyField } from '#kernel/acts/form-key.ts'
import type { PageContext } from '#kernel/http/page.ts'
import { CaseMoves } from '#ui/cases/case-view.tsx'
import { sayDue } from '#ui/cases/due-text.ts'
import { FactList } from '#ui/fact-list.tsx'
import { ActForm } from '#ui/forms/act-form.tsx'
import { sayProblem } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { cardPath } from '../cards/cards.rules.ts'
import { ChoiceList } from './choices.pages.tsx'
import { publicationDuty } from './duty.commands.ts'
import { maskWordOf } from './mask-words.rules.ts'
import { Outcome } from './outcome.pages.tsx'
import { grounds, longestText, longestWords, publicationActs, publicationPath } from './publication.rules.ts'
import type { PublicationData } from './publication.schema.ts'
import { decide, digestOf, examine, nameOriginal, type Piece, review } from './review.rules.ts'

type Context = PageContext<unknown, TextKey>

interface PublicationProps {
  readonly data: PublicationData
  readonly context: Context
}

export function PublicationPage({ data, context }: PublicationProps) {
  const { texts } = context
  const { duty, original, document } = data
  return (
    <>
      <h1>{texts.text('publication.page.title', { number: document.number })}</h1>
      <p class="lead">
        {duty.due
          ? texts.text('case.lead', { state: duty.state_title, due: sayDue(duty.due, texts) })
          : texts.text('case.lead_ended', { state: duty.state_title })}
      </p>
      <Facts data={data} context={context} />
      {original === null ? (
        <Outcome data={data} context={context} />
      ) : (
        <Check data={data} original={original} context={context} />
      )}
      <CaseMoves data={duty} procedure={publicationDuty} context={context} />
    </>
  )
}

function Facts({ data: { document, body, duty }, context: { texts, link } }: PublicationProps) {
  return (
    <FactList
      facts={[
        [
          'publication.field.document',
          <a key="card" href={link(cardPath(document.id))}>
            {texts.text('documents.search.hit', { number: document.number, day: document.registered_on })}
          </a>,
        ],
        ['documents.register.name', document.register_name],
        ['documents.search.body', body.name],
        ['case.field.assignee', duty.assignee_name ?? texts.text('case.in_tray')],
      ]}
      texts={texts}
    />
  )
}

type WrittenOriginal = NonNullable<PublicationData['original']>

/** As the forms of this page sent it; as it is by itself where none was sent. */
function readSent(original: WrittenOriginal, { form }: Context) {
  const typed = form?.act === publicationActs.publish ? form.typed : undefined
  const said = (name: string) => (typed?.[name] === undefined ? undefined : [typed[name]].flat())
  const text = original.is_written_here ? undefined : said('public_text')?.[0]
  const words = said('words')?.[0] ?? ''
  const examined = examine({ ...original, text: text?.trim().normalize('NFC') ?? original.text })
  const decision = decide(examined, {
    ...{ mask: said('mask'), words, decided_of: said('decided_of')?.[0] },
  })
  return { examined, words, decision, result: review(examined, decision) }
}

function Check({ data, original, context }: PublicationProps & { readonly original: WrittenOriginal }) {
  const { texts, form } = context
  const sent = readSent(original, context)
  const refused = form?.act === publicationActs.publish ? form : undefined
  const problems = refused?.problems ?? []
  const isShown = problems.length > 0 && problems.every(({ code }) => code === 'publication.look')
  return (
    <>
      {isShown && (
        <p class="notice" role="status">
          {texts.text('publication.look_now')} <a href="#shown">{texts.text('publication.look_there')}</a>
        </p>
      )}
      {refused && !isShown && (
        <div class="ds-error-summary" role="alert" tabindex={-1}>
          <h2>{refused.fault ?? texts.text('form.faults')}</h2>
          <ul>
            {problems.map((problem) => (
              <li key={`${problem.path}${problem.code}`}>{sayProblem(problem, texts)}</li>
            ))}
          </ul>
        </div>
      )}
      <ChooseForm data={data} original={original} sent={sent} context={context} />
      <Shown data={data} original={original} sent={sent} context={context} />
      <KeepForm data={data} context={context} />
    </>
  )
}

type Sent = ReturnType<typeof readSent>

interface FormProps extends PublicationProps {
  readonly original: WrittenOriginal
  readonly sent: Sent
}

const actPath = (id: string) => `${publicationPath(id)}/publish`

function ChooseForm({ data, original, sent, context }: FormProps) {
  const { texts, link } = context
  const { words, decision, examined } = sent
  const { choices, original: shown } = examined
  return (
    <section aria-labelledby="check">
      <h2 id="check">{texts.text('publication.check.title')}</h2>
      <p>{texts.text(original.is_written_here ? 'publication.check.written' : 'publication.check.typed')}</p>
      <form class="act-form" id="choose" method="post" action={link(actPath(data.duty.id))} novalidate>
        <input type="hidden" name="version" value={String(data.duty.version)} />
        <input type="hidden" name="decided_of" value={nameOriginal(shown)} />
        {!original.is_written_here && (
          <div class="field">
            <label for="public_text">{texts.text('publication.text')}</label>
            <p id="public_text-hint" class="quiet">
              {texts.text('publication.text_hint')}
            </p>
            <textarea
              class="ds-input"
              id="public_text"
              name="public_text"
              rows={8}
              maxlength={longestText}
              aria-describedby="public_text-hint"
            >
              {shown.text}
            </textarea>
          </div>
        )}
        <ChoiceList choices={choices} masked={new Set(decision.mask)} texts={texts} />
        <div class="field">
          <label for="words">{texts.text('publication.words')}</label>
          <p id="words-hint" class="quiet">
            {texts.text('publication.words_hint')}
          </p>
          <textarea
            class="ds-input"
            id="words"
            name="words"
            rows={3}
            maxlength={longestWords}
            aria-describedby="words-hint"
          >
            {words}
          </textarea>
        </div>
        <button class="ds-button" data-variant="secondary" type="submit">
          {texts.text('publication.show')}
        </button>
      </form>
    </section>
  )
}

/** What everyone would read, and the button that makes it so: it sends what made this very text. */
function Shown({ data, original, sent: { examined, decision, words, result }, context }: FormProps) {
  const { texts, link, actor } = context
  const count = Object.values(result.masked).reduce((sum, one) => sum + one, 0)
  return (
    <section aria-labelledby="shown">
      <h2 id="shown">{texts.text('publication.shown.title')}</h2>
      <p>{texts.text('publication.shown.lead', { count })}</p>
      <div class="draft-text" lang="uk">
        <p class="draft-title">
          <Pieces pieces={result.title} />
        </p>
        {linesOf(result.text).map((line, i) => (
          <p key={i}>
            <Pieces pieces={line} />
          </p>
        ))}
      </div>
      <p class="quiet">{texts.text('publication.shown.files')}</p>
      <form class="act-form" id="publish" method="post" action={link(actPath(data.duty.id))}>
        <input type="hidden" name="version" value={String(data.duty.version)} />
        {!original.is_written_here && (
          <input type="hidden" name="public_text" value={examined.original.text} />
        )}
        {decision.mask.map((key) => (
          <input key={key} type="hidden" name="mask" value={key} />
        ))}
        <input type="hidden" name="mask" value="" />
        <input type="hidden" name="words" value={words} />
        <input type="hidden" name="digest" value={digestOf(result)} />
        {actor.person && <input type="hidden" name={keyField} value={crypto.randomUUID()} />}
        <button class="ds-button" type="submit">
          {texts.text('publication.publish')}
        </button>
      </form>
    </section>
  )
}

function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  return (
    <>
      {pieces.map((piece, i) =>
        'text' in piece ? <span key={i}>{piece.text}</span> : <mark key={i}>{maskWordOf(piece.kind)}</mark>,
      )}
    </>
  )
}

/** Pieces line by line; empty lines are none. */
function linesOf(pieces: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = [[]]
  for (const piece of pieces) {
    if (!('text' in piece)) {
      lines.at(-1)?.push(piece)
      continue
    }
    piece.text.split('\n').forEach((text, i) => {
      if (i > 0) lines.push([])
      if (text !== '') lines.at(-1)?.push({ text })
    })
  }
  return lines.filter((line) => line.some((piece) => !('text' in piece) || piece.text.trim() !== ''))
}

function KeepForm({ data, context }: PublicationProps) {
  const { texts } = context
  return (
    <details class="screen-only" open={context.form?.act === publicationActs.keep}>
      <summary>{texts.text('publication.keep')}</summary>
      <p>{texts.text('publication.keep.lead')}</p>
      <ActForm
        act={{ name: publicationActs.keep, path: `${publicationPath(data.duty.id)}/keep` }}
        id="keep"
        fields={[
          { name: 'version', label: 'case.field.number', kind: 'hidden', value: String(data.duty.version) },
          {
            ...{ name: 'ground', label: 'publication.keep.ground', kind: 'radio' },
            choices: grounds.map((value) => ({ value, text: texts.text(`publication.ground.${value}`) })),
          },
          {
            ...{ name: 'note', label: 'publication.keep.note', hint: 'publication.keep.note_hint' },
            ...{ kind: 'long_text', maxlength: 1000 },
          },
        ]}
        submit="publication.keep"
        context={context}
      />
    </details>
  )
}

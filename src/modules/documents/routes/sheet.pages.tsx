/** The sheet of agreement (аркуш погодження): who said what of which version, for paper, too. */
import type { PageContext } from '#kernel/http/page.ts'
import type { Paper, PaperPart } from '#kernel/paper/paper.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { PaperView } from '#ui/paper-view.tsx'
import { sayState } from '../drafts/draft.pages.tsx'
import type { AnswerSaid, DraftData } from '../drafts/drafts.schema.ts'
import { sayOutcome, sayPerson } from './answers.pages.tsx'

type Context = PageContext<unknown, TextKey>

export function SheetPage({ draft, context }: { readonly draft: DraftData; readonly context: Context }) {
  return <PaperView paper={sheetPaper(draft, context)} />
}

export function sheetPaper(draft: DraftData, context: Context): Paper {
  const { texts } = context
  const part = (heading: TextKey, answers: readonly AnswerSaid[]): PaperPart[] =>
    answers.length === 0
      ? []
      : [
          { kind: 'heading', text: texts.text(heading) },
          { kind: 'list', items: answers.map((answer) => itemOf(answer, context)) },
        ]
  const objections = draft.answers.filter(({ outcome, is_void }) => outcome === 'objected' && !is_void)
  return {
    title: texts.text('drafts.sheet.title'),
    about: `${draft.title}. ${draft.body.name}. ${sayState(draft, context)}`,
    parts: [
      ...part(
        'drafts.sheet.visas',
        draft.answers.filter(({ kind }) => kind === 'visa'),
      ),
      ...part('drafts.sheet.disagreement', objections),
      ...part(
        'drafts.sheet.signatures',
        draft.answers.filter(({ kind }) => kind === 'signature'),
      ),
    ],
  }
}

function itemOf(answer: AnswerSaid, context: Context) {
  const { remark, reply } = answer
  const { texts } = context
  const words = [
    remark === null ? '' : texts.text('drafts.sheet.remark', { remark }),
    reply === null ? '' : texts.text('drafts.sheet.reply', { reply }),
  ].filter((word) => word !== '')
  return {
    text: `${sayPerson(answer, context)}: ${sayOutcome(answer, context)}`,
    ...(words.length > 0 ? { note: words.join(' ') } : {}),
  }
}

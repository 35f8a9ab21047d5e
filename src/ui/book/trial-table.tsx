/** The trial balance of a book: it shows that nothing was lost on the way. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '../locales/uk.ts'
import type { Sums, TrialOfUnit } from './trial.ts'

interface TrialProps {
  readonly trial: readonly TrialOfUnit[]
  /** What a kind of account is called. */
  readonly sayKind: (kind: string) => string
  readonly texts: Translator<TextKey>
}

const columns = ['opening', 'came', 'went', 'closing'] as const

export function TrialTable({ trial, sayKind, texts }: TrialProps) {
  const caption = texts.text('book.trial.caption')
  if (trial.length === 0) return null
  return (
    <section class="scroll fits" tabindex={0} aria-label={caption}>
      <table class="trial">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.text('book.trial.account')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" class="number wrap">
                {texts.text(`book.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        {trial.map(({ unit, lines, total }) => (
          <tbody key={unit}>
            {lines.map(({ kind, ...sums }) => (
              <Line key={kind} name={`${sayKind(kind)}, ${unit}`} sums={sums} texts={texts} />
            ))}
            <Line name={texts.text('book.trial.total', { unit })} sums={total} texts={texts} isTotal />
          </tbody>
        ))}
      </table>
    </section>
  )
}

interface LineProps {
  readonly name: string
  readonly sums: Sums
  readonly texts: Translator<TextKey>
  readonly isTotal?: boolean
}

function Line({ name, sums, texts, isTotal = false }: LineProps) {
  return (
    <tr class={isTotal ? 'total' : undefined}>
      <th scope="row">{name}</th>
      {columns.map((column) => (
        <td key={column} class="number">
          {texts.number(sums[column])}
        </td>
      ))}
    </tr>
  )
}

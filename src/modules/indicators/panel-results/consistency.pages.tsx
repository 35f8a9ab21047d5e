/** Judgements by pairs that contradict one another: shown, not hidden. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { acceptedRatio } from './results.rules.ts'
import type { Consistency } from './results.schema.ts'

interface ConsistencyProps {
  readonly consistency: NonNullable<Consistency>
  /** Number of the round, which tells its tables from those of the others. */
  readonly round: number
  readonly texts: Translator<TextKey>
}

export function ConsistencyPart({ consistency, round, texts }: ConsistencyProps) {
  const { consistency_ratio, answers_above, pairs, triads } = consistency
  const isHigh = consistency_ratio > acceptedRatio
  const ratio = texts.number(consistency_ratio, { minimumFractionDigits: 3, maximumFractionDigits: 3 })
  return (
    <section>
      <h3>{texts.text('panel.result.consistency')}</h3>
      <p>
        {texts.text(isHigh ? 'panel.result.ratio_high' : 'panel.result.ratio_low', { ratio })}{' '}
        {texts.text('panel.result.answers_above', { count: answers_above })}
      </p>
      {pairs.length > 0 && <Pairs pairs={pairs} round={round} texts={texts} />}
      {triads.length > 0 && (
        <>
          <p>{texts.text('panel.result.triads')}</p>
          <ul>
            {triads.map(({ items, factor, is_circle }) => (
              <li key={items.join()}>
                {texts.text(is_circle ? 'panel.result.circle' : 'panel.result.triad', {
                  first: items[0],
                  second: items[1],
                  third: items[2],
                  factor: texts.number(factor, { maximumFractionDigits: 1 }),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Pairs({
  pairs,
  round,
  texts,
}: { pairs: ConsistencyProps['consistency']['pairs'] } & Pick<ConsistencyProps, 'round' | 'texts'>) {
  const caption = texts.text('panel.result.pairs', { round })
  const say = (value: number) => texts.number(value, { maximumFractionDigits: 2 })
  return (
    <section class="scroll fits" tabindex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.text('panel.column.pair')}</th>
            {(['said', 'implied', 'factor'] as const).map((column) => (
              <th key={column} scope="col" class="number wrap">
                {texts.text(`panel.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pairs.map(({ first, second, said, implied, factor }) => (
            <tr key={`${first} ${second}`}>
              <th scope="row">{texts.text('panel.result.pair', { first, second })}</th>
              <td class="number">{say(said)}</td>
              <td class="number">{say(implied)}</td>
              <td class="number">{say(factor)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

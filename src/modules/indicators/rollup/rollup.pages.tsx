/** Oblasts as their hromadas make them, with how much of each stands behind its score. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { sayShare } from '../facts/indicator-texts.rules.ts'
import type { MethodologyResults } from '../method-results/results.schema.ts'
import { formatScore } from '../region/region-texts.rules.ts'

interface Props {
  readonly rollup: NonNullable<MethodologyResults['rollup']>
  readonly nodes: MethodologyResults['sub_indices']
  readonly period: string
  readonly decimals: number
  readonly texts: Translator<TextKey>
}

export function RolledUpTable({ rollup: { rule, oblasts }, nodes, period, decimals, texts }: Props) {
  const label = texts.text('rollup.title')
  const unweighed = oblasts.reduce((sum, one) => sum + one.unweighed, 0)
  return (
    <section>
      <h2>{label}</h2>
      <p>{rule}</p>
      {unweighed > 0 && <p class="marked">{texts.text('rollup.unweighed', { hromadas: unweighed })}</p>}
      <section class="scroll" tabindex={0} aria-label={label}>
        <table>
          <caption>{texts.text('rollup.caption', { period: sayPeriod(period, texts, 'during') })}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.text('region.column.oblast')}</th>
              <th scope="col" class="number">
                {texts.text('region.column.score')}
              </th>
              <th scope="col" class="number">
                {texts.text('rollup.column.share')}
              </th>
              {nodes.map(({ code, name }) => (
                <th key={code} scope="col" class="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {oblasts.map(({ code, name, score, share, sub_indices }) => (
              <tr key={code}>
                <th scope="row">{name}</th>
                <td class="number">{formatScore(texts, score, decimals)}</td>
                <td class="number">{sayShare(share, texts)}</td>
                {nodes.map((node, i) => (
                  <td key={node.code} class="number">
                    {formatScore(texts, sub_indices[i], decimals)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

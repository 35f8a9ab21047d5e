/** An oblast's own score on its overview, in a sentence, where the methodology says how hromadas become one. */
import { resultsPath } from '../catalogue/addresses.rules.ts'
import { sayShare } from '../facts/indicator-texts.rules.ts'
import type { OverviewProps } from '../region/ranking.pages.tsx'
import { formatScore } from '../region/region-texts.rules.ts'

export function RolledUpLine({ data, to, context: { texts } }: OverviewProps) {
  const { rolled_up, methodology } = data
  if (!rolled_up) return null
  const said = {
    score: formatScore(texts, rolled_up.score, methodology.decimals),
    share: sayShare(rolled_up.share, texts),
  }
  return (
    <p>
      {texts.text(rolled_up.score === null ? 'rollup.line_none' : 'rollup.line', said)}{' '}
      <a href={to(resultsPath(methodology))}>{texts.text('rollup.more')}</a>
    </p>
  )
}

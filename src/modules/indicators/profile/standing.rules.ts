/** Where a hromada stands, in words. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { formatScore, sayOutOf, sayPlace } from '../region/region-texts.rules.ts'
import type { HromadaProfile } from './profile.schema.ts'

type Texts = Translator<TextKey>

/** Where it stands, in one sentence. */
export function sayStanding(
  { hromada, of, against, period, methodology }: HromadaProfile,
  texts: Texts,
): string {
  const { score, rank, rank_change } = hromada
  if (rank === null) return texts.text('hromada.lead_none', { period: sayPeriod(period, texts, 'during') })
  const change =
    rank_change === null || against === null
      ? ''
      : texts.text('hromada.lead_change', {
          period: sayPeriod(against, texts, 'of'),
          way: rank_change === 0 ? 'same' : rank_change > 0 ? 'up' : 'down',
          places: Math.abs(rank_change),
        })
  return texts.text('hromada.lead', {
    score: formatScore(texts, score, methodology.decimals),
    out_of: sayOutOf(texts, methodology.scale),
    place: sayPlace(texts, rank),
    of,
    change,
  })
}

/** What of a hromada's page other sites show. */
import { hromadaPath } from '../catalogue/addresses.rules.ts'
import { lastSegment } from '../profile/profile.rules.ts'
import type { HromadaProfile } from '../profile/profile.schema.ts'
import type { Widget } from './widget.schema.ts'

export function widgetOf({ hromada, of, against, period, methodology, history }: HromadaProfile): Widget {
  const { code, name, kind, score, score_change, rank, rank_band } = hromada
  const { scale, decimals } = methodology
  return {
    hromada: { code, name, kind },
    ...{ period, against, score, score_change, scale, decimals, rank, rank_band, of },
    history: lastSegment(history).map((point) => ({ period: point.period, score: point.score })),
    profile: hromadaPath(code),
  }
}

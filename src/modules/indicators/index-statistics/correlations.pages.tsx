/** How an index and its parts go together, and the indicators within each part: coloured tables that can be taken along. */
import type { Translator } from '#kernel/i18n.ts'
import type { Picture } from '#kernel/picture/picture.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { pictureOf } from '#ui/pictures/picture-of.tsx'
import { indexSource } from '../facts/picture-sources.rules.ts'
import { correlationHeat } from './heat.pages.tsx'
import { blocksOf } from './statistics.rules.ts'
import type { MethodStatistics } from './statistics.schema.ts'

type Texts = Translator<TextKey>

/** First that of the index and its sub-indices, then one a sub-index with several indicators. */
export function correlationPictures(data: MethodStatistics, texts: Texts): Picture[] {
  const { indicators, nodes, correlations, methodology } = data
  const named = new Map(nodes.codes.map(({ code, name }) => [code, name]))
  const take = (name: string, caption: string, names: readonly string[], of: typeof correlations) => {
    const head = {
      name,
      title: caption,
      about: [texts.text('statistics.correlations'), texts.text('statistics.correlations_how')],
      source: indexSource(methodology, texts),
    }
    const picture = pictureOf(correlationHeat, { caption, names, correlations: of, texts }, head, texts)
    return picture === undefined ? [] : [picture]
  }
  return [
    ...take(
      'correlations',
      texts.text('statistics.correlations_nodes'),
      nodes.codes.map(({ name }) => name),
      nodes.correlations,
    ),
    ...blocksOf(data).flatMap(({ sub_index, members }) => {
      if (members.length < 2) return []
      const caption = texts.text('statistics.correlations_within', {
        name: sub_index === null ? methodology.name : (named.get(sub_index) ?? sub_index),
        indicators: members.length,
      })
      return take(
        `correlations-${sub_index ?? 'index'}`,
        caption,
        members.map((i) => indicators[i].name),
        members.map((i) => members.map((j) => correlations[i][j])),
      )
    }),
  ]
}

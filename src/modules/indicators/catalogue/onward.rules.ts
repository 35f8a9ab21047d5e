/** Where a reader of an indicator's page may go next. */
import type { Link } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { addressOf, cataloguePath, comparePath } from './addresses.rules.ts'
import type { IndicatorAnswer } from './catalogue.schema.ts'

/** So many of the best are compared. */
const compared = 3

export function linksOnward(
  { indicator, marked, best, hromadas }: IndicatorAnswer,
  oblast: string | undefined,
  texts: Translator<TextKey>,
): Link[] {
  const compare = (codes: readonly string[]) => addressOf(comparePath, { hromada: codes.join(',') })
  const leaders = hromadas.filter(({ rank }) => rank !== null).slice(0, compared)
  const links: Link[] = []
  if (marked && best && marked.code !== best.code) {
    const text = texts.text('indicator.next.with_best', { name: marked.name, best: best.name })
    links.push({ text, path: compare([marked.code, best.code]) })
  } else if (leaders.length > 1) {
    const text = texts.text('indicator.next.leaders', { count: leaders.length })
    links.push({ text, path: compare(leaders.map(({ code }) => code)) })
  }
  const { dimension, dimension_name } = indicator
  links.push({
    text: texts.text('indicator.next.dimension', { dimension: dimension_name }),
    path: addressOf(cataloguePath, { oblast, dimension }),
  })
  return links
}

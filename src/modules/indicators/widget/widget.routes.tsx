/** What other sites show of a hromada: thin — read the computed region, make the answer, hand it to its component. */
import { AppError } from '#kernel/errors.ts'
import type { AnyPage, Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { widgetPath } from '../catalogue/addresses.rules.ts'
import { hromadaTitle } from '../profile/hromada-texts.rules.ts'
import { profileOf } from '../profile/profile.rules.ts'
import { findCertainty } from '../rank-bands/bands.queries.ts'
import { getComputedRegion, shownBy } from '../region/shown.queries.ts'
import { WidgetPage } from './widget.pages.tsx'
import { widgetOf } from './widget.rules.ts'
import { Widget, WidgetParams } from './widget.schema.ts'

const widgetPage: Page<Resources, WidgetParams, Widget, TextKey> = {
  path: widgetPath(':code'),
  permission: 'public',
  isEmbedded: true,
  summary: 'widget.summary',
  params: WidgetParams,
  data: Widget,
  async load({ code }, { resources: { db }, texts }) {
    const computed = await getComputedRegion(db)
    const profile = profileOf(computed, await findCertainty(db), code, shownBy(computed, {}, texts), texts)
    if (!profile) throw new AppError('http.not_found')
    return widgetOf(profile)
  },
  head: ({ hromada }, { texts }) => ({
    title: texts.text('widget.title', { hromada: hromadaTitle(hromada, texts) }),
  }),
  view: (data, context) => <WidgetPage data={data} context={context} />,
}

export const widgetPages: readonly AnyPage<Resources, TextKey>[] = [widgetPage]

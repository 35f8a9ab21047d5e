/** The page of a hromada: thin — read the computed region, make the answer, hand it to its component. */
import { AppError } from '#kernel/errors.ts'
import type { AnyPage, Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { findCertainty } from '../rank-bands/bands.queries.ts'
import { measureOf, type Shown } from '../region/overview.rules.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import { getComputedRegion, periodMenu, shownBy, stepsTo, withPeriod } from '../region/shown.queries.ts'
import { historyPicture } from './history.pages.tsx'
import { hromadaSiblings, hromadaTitle } from './hromada-texts.rules.ts'
import { ProfilePage } from './profile.pages.tsx'
import { profileOf } from './profile.rules.ts'
import { HromadaProfile, ProfileParams } from './profile.schema.ts'
import { subIndicesPicture } from './sub-indices.pages.tsx'

interface LoadedProfile {
  readonly data: HromadaProfile
  readonly computed: ComputedRegion
  readonly shown: Shown
}

const pathOf = (code: string) => `/indicators/hromadas/${code}`

const profilePage: Page<Resources, ProfileParams, HromadaProfile, TextKey, LoadedProfile> = {
  path: '/indicators/hromadas/:code',
  permission: 'public',
  summary: 'hromada.summary',
  params: ProfileParams,
  data: HromadaProfile,
  async load({ code, period }, { resources, texts }) {
    const computed = await getComputedRegion(resources.db)
    const shown = shownBy(computed, { period }, texts)
    const data = profileOf(computed, await findCertainty(resources.db), code, shown, texts)
    if (!data) throw new AppError('http.not_found')
    return { data, computed, shown }
  },
  answer: ({ data }) => data,
  head: ({ data: { hromada, peers }, computed, shown }, { texts }) => {
    const oblast = computed.oblasts.find(({ code }) => code === hromada.oblast_code)
    const to = (path: string) => withPeriod(path, computed, shown.period)
    return {
      title: hromadaTitle(hromada, texts),
      breadcrumbs: [
        ...stepsTo(computed, shown, oblast),
        {
          text: hromada.name,
          path: pathOf(hromada.code),
          siblings: hromadaSiblings(computed, hromada.oblast_code, texts.language, (code) =>
            to(pathOf(code)),
          ),
        },
      ],
      period: periodMenu(computed, shown.period, pathOf(hromada.code), texts),
      next: [
        ...(peers.length > 0
          ? [
              {
                text: texts.text('hromada.next.compare'),
                path: to(`/indicators/compare?hromada=${hromada.code}`),
              },
            ]
          : []),
        { text: texts.text('report.link'), path: to(`${pathOf(hromada.code)}/report`) },
        { text: texts.text('hromada.next.territory'), path: `/territories/${hromada.code}` },
        { text: texts.text('hromada.next.download'), path: to(`${pathOf(hromada.code)}.csv`) },
      ],
    }
  },
  view: ({ data, computed, shown }, context) => (
    <ProfilePage
      data={data}
      measureOf={(code) => measureOf(computed, code)}
      to={(path) => context.link(withPeriod(path, computed, shown.period))}
      context={context}
    />
  ),
  pictures: ({ data }, { texts }) => [historyPicture(data, texts), subIndicesPicture(data, texts)],
  csv: ({ data: { hromada, period, indicators } }) => ({
    columns: [
      'hromada',
      'period',
      'indicator',
      'name',
      'value',
      'unit',
      'score',
      'region_median',
      'region_median_value',
      'sub_index',
    ],
    rows: indicators.map((row) => [
      hromada.code,
      period,
      row.code,
      row.name,
      row.value,
      row.unit,
      row.score,
      row.region_median,
      row.region_median_value,
      row.sub_index,
    ]),
  }),
}

export const profilePages: readonly AnyPage<Resources, TextKey>[] = [profilePage]

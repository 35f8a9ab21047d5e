/** The lookup of a place by its coordinates. */
import { AppError } from '#kernel/errors.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { findLayer } from '../unit/unit-map.queries.ts'
import { briefOf, treeStep } from '../unit/unit-names.rules.ts'
import { type LoadedPlace, PlacePage, placePicture } from './place.pages.tsx'
import { findPlace } from './place.queries.ts'
import { readPlace } from './place.rules.ts'
import { PlaceAnswer, PlaceParams } from './search.schema.ts'

export const placePage: Page<Resources, PlaceParams, PlaceAnswer, TextKey, LoadedPlace> = {
  path: '/territories/at',
  permission: 'public',
  summary: 'place.summary',
  params: PlaceParams,
  data: PlaceAnswer,
  async load(typed, { resources: { db } }) {
    const reading = readPlace(typed.lat, typed.lon)
    const place = reading.verdict === 'read' ? await findPlace(db, reading) : undefined
    const first = place?.found[0]
    const layer = first && (await findLayer(db, { level: 'hromadas', oblast: first.unit.oblast_code }))
    return { typed, reading, place, layer }
  },
  answer: answerOf,
  status: ({ reading }) => (reading.verdict === 'wrong' ? 422 : 200),
  head: (_, { texts }) => ({
    title: texts.text('place.title'),
    breadcrumbs: [treeStep(texts), { text: texts.text('place.title'), path: '/territories/at' }],
    next: [{ text: texts.text('territory.next.search'), path: '/territories/search' }],
  }),
  view: (loaded, context) => <PlacePage loaded={loaded} context={context} />,
  pictures: (loaded, context) => [placePicture(loaded, context)],
  csv(loaded) {
    const { latitude, longitude } = answerOf(loaded)
    return {
      columns: ['latitude', 'longitude', 'code', 'category', 'kind', 'name', 'name_en', 'parent_code'],
      rows: (loaded.place?.found ?? []).map(({ unit }) => [
        latitude,
        longitude,
        unit.code,
        unit.category,
        unit.kind,
        unit.name,
        unit.name_en,
        unit.parent_code,
      ]),
    }
  },
}

/** The page keeps what was typed and tells what is wrong; a program is refused. */
function answerOf({ reading, place }: LoadedPlace): PlaceAnswer {
  if (reading.verdict !== 'read' || !place) {
    const problems = reading.verdict === 'wrong' ? reading.problems : missing
    throw new AppError('http.bad_query', {}, problems)
  }
  const { latitude, longitude } = reading
  return {
    latitude,
    longitude,
    found: place.found.map(({ unit, path }) => ({ unit: briefOf(unit), path: path.map(briefOf) })),
    is_swapped: place.isSwapped,
  }
}

const missing = [
  { path: 'lat', code: 'place.missing' },
  { path: 'lon', code: 'place.missing' },
]

/** Which hromada a place lies in: two fields, an answer in words, the place on the map. */
import type { PageContext } from '#kernel/http/page.ts'
import type { Picture } from '#kernel/picture/picture.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { PictureView } from '#ui/pictures/picture-view.tsx'
import { unitMapPicture } from '../unit/unit-map.pages.tsx'
import type { UnitLayer } from '../unit/unit-map.queries.ts'
import { fullName, shortName, unitPath } from '../unit/unit-names.rules.ts'
import type { LocatedPlace } from './place.queries.ts'
import type { PlaceReading } from './place.rules.ts'
import type { PlaceParams } from './search.schema.ts'

type Context = PageContext<unknown, TextKey>

export interface LoadedPlace {
  /** What was typed, as it was typed. */
  readonly typed: PlaceParams
  readonly reading: PlaceReading
  /** Undefined where there is nothing to look up. */
  readonly place: LocatedPlace | undefined
  readonly layer: UnitLayer | undefined
}

export function PlacePage({ loaded, context }: { loaded: LoadedPlace; context: Context }) {
  const { texts } = context
  const { reading, place } = loaded
  return (
    <>
      <h1>{texts.text('place.title')}</h1>
      {reading.verdict === 'wrong' && (
        <section class="ds-error-summary place-faults" aria-labelledby="faults">
          <h2 id="faults">{texts.text('place.wrong')}</h2>
          <ul>
            {problemsOf(loaded).map(({ path, label, text }) => (
              <li key={path}>
                <a href={`#${path}`}>{`${texts.text(label)}: ${texts.text(text)}`}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div class="two-columns even">
        <div>
          {place && <Answer place={place} loaded={loaded} context={context} />}
          <PlaceForm loaded={loaded} context={context} />
        </div>
        <PictureView picture={placePicture(loaded, context)} />
      </div>
    </>
  )
}

interface FieldProblem {
  readonly path: 'lat' | 'lon'
  readonly label: TextKey
  readonly text: TextKey
}

/** What is wrong with each field. */
function problemsOf({ reading }: LoadedPlace): FieldProblem[] {
  if (reading.verdict !== 'wrong') return []
  return reading.problems.map(({ path, code }) => {
    return { path, label: `place.${path}`, text: `problem.${code}` }
  })
}

function PlaceForm({ loaded, context: { texts, link } }: { loaded: LoadedPlace; context: Context }) {
  const problems = problemsOf(loaded)
  const field = (path: 'lat' | 'lon', hint: TextKey) => {
    const problem = problems.find((one) => one.path === path)
    const described = [`${path}-hint`, ...(problem ? [`${path}-fault`] : [])].join(' ')
    return (
      <div>
        <label for={path}>
          <span>{texts.text(`place.${path}`)}</span>
        </label>
        <p id={`${path}-hint`} class="quiet">
          {texts.text(hint)}
        </p>
        {problem && (
          <p id={`${path}-fault`} class="ds-validation-message" data-color="danger">
            {texts.text(problem.text)}
          </p>
        )}
        <input
          class="ds-input"
          id={path}
          name={path}
          value={loaded.typed[path]}
          maxlength={100}
          autocomplete="off"
          aria-describedby={described}
          aria-invalid={problem ? 'true' : undefined}
        />
      </div>
    )
  }
  return (
    <form class="place-form" action={link('/territories/at')} method="get">
      {field('lat', 'place.lat.hint')}
      {field('lon', 'place.lon.hint')}
      <button class="ds-button" type="submit">
        {texts.text('place.submit')}
      </button>
    </form>
  )
}

function Answer({ place, loaded, context }: { place: LocatedPlace; loaded: LoadedPlace; context: Context }) {
  const { texts, link } = context
  const { reading } = loaded
  if (reading.verdict !== 'read') return null
  const { latitude, longitude } = reading
  const { found, isSwapped } = place
  if (found.length === 0) {
    return (
      <section role="status" class="notice">
        <p>{texts.text('place.none', sayPlace(reading))}</p>
        {isSwapped && (
          <p>
            {texts.text('place.swapped')}{' '}
            <a href={link(`/territories/at?lat=${longitude}&lon=${latitude}`)}>
              {texts.text('place.swap', sayPlace({ latitude: longitude, longitude: latitude }))}
            </a>
          </p>
        )}
      </section>
    )
  }
  return (
    <section role="status">
      <p>{texts.text(found.length === 1 ? 'place.found' : 'place.found_several', sayPlace(reading))}</p>
      {found.map(({ unit, path }) => (
        <p key={unit.code} class="lead">
          <a href={link(unitPath(unit.code))}>{fullName(unit, texts)}</a>
          {path.map((above) => (
            <span key={above.code}>
              {' — '}
              <a href={link(unitPath(above.code))}>{shortName(above, texts)}</a>
            </span>
          ))}
        </p>
      ))}
    </section>
  )
}

export function placePicture(loaded: LoadedPlace, context: Context): Picture | undefined {
  const { reading, place, layer } = loaded
  const first = place?.found[0]
  if (reading.verdict !== 'read' || !layer || !first) return undefined
  const { code, parent_code } = first.unit
  const raions = new Map(layer.shapes.map((shape) => [shape.code, shape.raion_code]))
  return unitMapPicture({
    layer,
    label: context.texts.text('place.map', sayPlace(reading)),
    main: code,
    isNear: (other) => raions.get(other) === parent_code,
    dot: reading,
    context,
  })
}

function sayPlace({ latitude, longitude }: { latitude: number; longitude: number }) {
  return { latitude: String(latitude), longitude: String(longitude) }
}

/** The page of a unit: what is known of it, where it lies, what it holds, who borders on it, what happened to it. */
import type { Listing } from '#kernel/http/listing.ts'
import type { PageContext } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { Picture } from '#kernel/picture/picture.ts'
import { FactList } from '#ui/fact-list.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { PictureView } from '#ui/pictures/picture-view.tsx'
import type { ListedChange } from '../codifier/history.queries.ts'
import { sayChange, sayEdition } from '../editions/change-texts.rules.ts'
import type { FoundUnit } from './unit.queries.ts'
import { type Figures, figuresOf, sayParts } from './unit.rules.ts'
import type { UnitAnswer, UnitRow } from './unit.schema.ts'
import { UnitChildren } from './unit-children.pages.tsx'
import { unitMapPicture } from './unit-map.pages.tsx'
import { fullName, shortName, unitPath } from './unit-names.rules.ts'
import { UnitPoints } from './unit-points.pages.tsx'

type Context = PageContext<unknown, TextKey>
type Texts = Translator<TextKey>

/** A unit's answer with what only the HTML face uses. */
export interface LoadedUnit {
  readonly found: FoundUnit
  readonly answer: UnitAnswer
  readonly children: Listing<UnitRow>
}

export function UnitPage({ loaded, context }: { loaded: LoadedUnit; context: Context }) {
  const { answer, found } = loaded
  const { unit, history } = found
  const { texts } = context
  return (
    <>
      <h1>{fullName(unit, texts)}</h1>
      {unit.retired_in !== null && <Retired loaded={loaded} context={context} />}
      {answer.counts.length > 0 && (
        <p class="lead">{texts.text('territory.lead', { parts: sayParts(answer.counts, texts) })}</p>
      )}
      <div class="two-columns even">
        <div>
          <Facts loaded={loaded} texts={texts} />
          {answer.neighbours.length > 0 && <Neighbours answer={answer} context={context} />}
        </div>
        <PictureView picture={unitPicture({ found, context })} />
      </div>
      {answer.children.length > 0 && (
        <UnitChildren unit={unit} all={answer.children} listing={loaded.children} context={context} />
      )}
      <UnitPoints answer={answer} texts={texts} />
      {history.length > 0 && <History history={history} texts={texts} />}
    </>
  )
}

function Retired({ loaded, context }: { loaded: LoadedUnit; context: Context }) {
  const { unit, history } = loaded.found
  const { texts, link } = context
  const change = history.find(({ load_id, code }) => load_id === unit.retired_in && code === unit.code)
  const { successor } = loaded.answer
  return (
    <p class="notice">
      {change
        ? texts.text('territory.retired', { edition: sayEdition(change, texts) })
        : texts.text('territory.retired_unknown')}{' '}
      {successor && (
        <>
          {texts.text('territory.retired_successor')}{' '}
          <a href={link(unitPath(successor.code))}>{fullName(successor, texts)}</a>
        </>
      )}
    </p>
  )
}

function Facts({ loaded: { answer, found }, texts }: { loaded: LoadedUnit; texts: Texts }) {
  const { language } = texts
  const area = answer.area_km2
  const position =
    answer.latitude === null || answer.longitude === null
      ? null
      : `${answer.latitude.toFixed(4)}, ${answer.longitude.toFixed(4)}`
  const facts: [TextKey, string | null][] = [
    [
      'territory.fact.population',
      answer.population === null
        ? null
        : texts.text('territory.fact.population_value', { population: answer.population }),
    ],
    [
      'territory.fact.area',
      area === null ? null : texts.text('territory.fact.area_value', { area: sayArea(area, texts) }),
    ],
    [
      'territory.fact.density',
      answer.density === null
        ? null
        : texts.text('territory.fact.density_value', { density: sayArea(answer.density, texts) }),
    ],
    ['territory.fact.centre', answer.centre_name],
    ['territory.fact.position', position],
    ['territory.fact.code', answer.code],
    ['territory.fact.pcode', answer.pcode],
    ['territory.fact.other_name', language === 'en' ? answer.name : answer.name_en],
  ]
  const sums = sumNote(figuresOf(found.unit, found.counts))
  return (
    <>
      <FactList facts={facts} texts={texts} />
      {sums && <p class="quiet">{texts.text(sums)}</p>}
    </>
  )
}

function sumNote({ isPopulationSum, isAreaSum }: Figures): TextKey | undefined {
  if (isPopulationSum && isAreaSum) return 'territory.fact.sums'
  if (isPopulationSum) return 'territory.fact.population_sum'
  return isAreaSum ? 'territory.fact.area_sum' : undefined
}

/** One decimal for small figures, none for large ones. */
function sayArea(value: number, texts: Texts): string {
  return texts.number(value, { maximumFractionDigits: value < 100 ? 1 : 0 })
}

function Neighbours({ answer, context: { texts, link } }: { answer: UnitAnswer; context: Context }) {
  return (
    <section>
      <h2>{texts.text('territory.neighbours')}</h2>
      <ul class="unit-neighbours">
        {answer.neighbours.map((unit) => (
          <li key={unit.code}>
            <a href={link(unitPath(unit.code))}>{shortName(unit, texts)}</a>{' '}
            <span class="quiet">
              {texts.text('territory.neighbours.border', { km: sayArea(unit.border_km, texts) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface MapProps {
  readonly found: Pick<FoundUnit, 'unit' | 'layer'>
  readonly context: Context
}

/** Where it is: an oblast with its raions, anything else among its neighbours. */
export function unitPicture({ found: { unit, layer }, context }: MapProps): Picture | undefined {
  const { texts } = context
  if (!layer) return undefined
  const { category, level, latitude, longitude } = unit
  const name = fullName(unit, texts)
  if (category === 'O') {
    return unitMapPicture({ layer, label: texts.text('territory.map.raions', { name }), context })
  }
  const main = level === 1 ? unit.code : (unit.hromada_code ?? unit.code)
  const raion = unit.raion_code ?? unit.code
  const members = new Set(
    layer.shapes.flatMap(({ code, raion_code }) => (raion_code === raion ? [code] : [])),
  )
  const dot = level > 3 && latitude !== null && longitude !== null ? { latitude, longitude } : undefined
  const hromada = layer.shapes.find(({ code }) => code === main)
  const marked = level > 3 && hromada ? shortName(hromada, texts) : name
  return unitMapPicture({
    layer,
    label: texts.text('territory.map.unit', { name }),
    caption: dot
      ? texts.text('territory.map.hint_place', { name: shortName(unit, texts), hromada: marked })
      : texts.text('territory.map.hint', { name: marked }),
    ...(category === 'P' ? {} : { main }),
    isNear: (code) => members.has(code),
    ...(dot && { dot }),
    context,
  })
}

function History({ history, texts }: { history: readonly ListedChange[]; texts: Texts }) {
  return (
    <section>
      <h2>{texts.text('territory.history')}</h2>
      <ul class="unit-history">
        {history.map((change) => {
          const { what, before, after } = sayChange(change, texts)
          return (
            <li key={`${change.load_id} ${change.kind} ${change.code}`}>
              <strong>{what}</strong>
              {before && after && `: ${before} → ${after}`}
              {' · '}
              <span class="quiet">
                {texts.text('territory.history.edition', {
                  edition: sayEdition(change, texts),
                  date: texts.date(change.loaded_at),
                })}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

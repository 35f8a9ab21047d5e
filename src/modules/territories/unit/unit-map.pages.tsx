/** A small map of units, some of them marked: where a place is, and the way to those beside it. */
import type { PageContext } from '#kernel/http/page.ts'
import type { Language } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { UnitLayer } from './unit-map.queries.ts'
import { nameIn, shortName, unitPath } from './unit-names.rules.ts'

export interface UnitMapProps {
  readonly layer: UnitLayer
  /** What the map shows, for those who do not see it. */
  readonly label: string
  /** What is marked, said below it. */
  readonly caption?: string
  /** The unit that the page is about. */
  readonly main?: string
  /** Units that belong together with it, marked less; without it, all of them. */
  readonly isNear?: (code: string) => boolean
  /** A place in degrees. */
  readonly dot?: { readonly latitude: number; readonly longitude: number }
  readonly context: PageContext<unknown, TextKey>
}

/** So many names can be read on it. */
const mostLabels = 12

/** Units of the view box: the height of a label, and about the width of its letters. */
const labelSize = 54
const letterWidth = 32

export function UnitMap(props: UnitMapProps) {
  const { layer, label, caption, main, isNear, dot, context } = props
  const { texts, link } = context
  const { width, height, shapes, borders } = layer
  const classOf = (code: string) => {
    if (code === main) return 'unit-main'
    return !isNear || isNear(code) ? 'unit-near' : 'unit-far'
  }
  const place = dot && layer.place(dot.longitude, dot.latitude)
  return (
    <figure class="figure unit-map">
      <svg class="map" viewBox={`0 0 ${width} ${height}`}>
        <title>{label}</title>
        {shapes.map(({ path, ...unit }) => (
          <a
            key={unit.code}
            href={link(unitPath(unit.code))}
            data-code={unit.code}
            aria-label={shortName(unit, texts)}
            aria-current={unit.code === main ? 'true' : undefined}
          >
            <path d={path} class={classOf(unit.code)}>
              <title>{shortName(unit, texts)}</title>
            </path>
          </a>
        ))}
        {borders !== '' && <path d={borders} class="unit-borders" />}
        {shapes.length <= mostLabels && <Labels layer={layer} language={texts.language} />}
        {place && <circle class="unit-dot" cx={place[0]} cy={place[1]} r="20" />}
      </svg>
      {caption && <figcaption class="quiet">{caption}</figcaption>}
    </figure>
  )
}

/** Names inside their units, moved only so far that none is cut off at the edge. */
function Labels({ layer: { shapes, width }, language }: { layer: UnitLayer; language: Language }) {
  return shapes.map(({ label, ...unit }) => {
    if (!label) return null
    const name = nameIn(language, unit)
    const half = (name.length * letterWidth) / 2
    const x = Math.max(half, Math.min(width - half, label[0]))
    return (
      <text key={unit.code} class="unit-label" x={x} y={label[1]} font-size={labelSize}>
        {name}
      </text>
    )
  })
}

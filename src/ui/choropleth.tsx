/** A map of areas coloured by a value, drawn on the server; every area is a link, every class has its bounds written. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from './locales/uk.ts'
import { classCount, createScale } from './scale.ts'

export interface MapArea {
  readonly code: string
  readonly name: string
  /** SVG path in the units of `width` × `height`. */
  readonly path: string
  /** Null where the value is missing: hatched, never the lowest class. */
  readonly value: number | null
  readonly href: string
}

export interface ChoroplethProps {
  readonly areas: readonly MapArea[]
  readonly width: number
  readonly height: number
  /** Path of lines that are drawn stronger, such as borders of raions. */
  readonly borders?: string
  readonly label: string
  readonly format: (value: number) => string
  /** Named classes instead of equal steps: k bounds part k + 1 of them, the lowest first. */
  readonly classes?: { readonly bounds: readonly number[]; readonly labels: readonly string[] }
  readonly texts: Translator<TextKey>
}

/** The list beside a map is its text; the map itself is one picture with links. `data-code` joins an area to its row. */
export function Choropleth(props: ChoroplethProps) {
  const { areas, width, height, borders, label, format, classes, texts } = props
  const present = areas.flatMap(({ value }) => (value === null ? [] : [value]))
  const scale = createScale(present, classes?.bounds)
  const labels = classes?.labels ?? nameSteps(scale.breaks, present, format, texts)
  const offset = Math.floor((classCount - 1 - scale.breaks.length) / 2)
  // Two answers are as far apart as two colours that both show well.
  const colourOf = (place: number) => (classes?.bounds.length === 1 ? 1 + 3 * place : place + offset)
  const classOf = (value: number | null) => {
    const place = scale.classOf(value)
    return place === undefined ? 'c-none' : `c${colourOf(place)}`
  }
  const say = (value: number | null) => (value === null ? texts.text('map.missing') : format(value))
  return (
    <figure class="figure">
      <svg class="map" viewBox={`0 0 ${width} ${height}`}>
        <title>{label}</title>
        <Hatch size={Math.max(width, height) / 100} />
        {areas.map(({ code, name, path, value, href }) => (
          <a key={code} href={href} data-code={code} aria-label={`${name}: ${say(value)}`}>
            <path d={path} class={classOf(value)}>
              <title>{`${name}: ${say(value)}`}</title>
            </path>
          </a>
        ))}
        {borders !== undefined && <path class="borders" d={borders} />}
      </svg>
      <figcaption class="legend">
        {labels.map((name, i) => (
          <span key={name}>
            <Swatch className={`c${colourOf(i)}`} /> {name}
          </span>
        ))}
        {present.length < areas.length && (
          <span>
            <Swatch className="c-none" /> {texts.text('map.missing')}
          </span>
        )}
      </figcaption>
    </figure>
  )
}

/** Missing is hatched, and looks like it on paper and to every eye; `size` in units of the view box. */
function Hatch({ size }: { size: number }) {
  return (
    <defs>
      <pattern
        id="hatch"
        width={size}
        height={size}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect class="hatch-ground" width={size} height={size} />
        <rect class="hatch-stripe" width={size / 4} height={size} />
      </pattern>
    </defs>
  )
}

/** What each class holds, the lowest first; where all values are one, that value. */
function nameSteps(
  breaks: readonly number[],
  present: readonly number[],
  format: (value: number) => string,
  texts: Translator<TextKey>,
): string[] {
  if (breaks.length === 0) return present.slice(0, 1).map(format)
  return [...breaks, null].map((bound, i) => {
    if (i === 0) return texts.text('map.below', { bound: format(breaks[0]) })
    if (bound === null) return texts.text('map.from', { bound: format(breaks[i - 1]) })
    return `${format(breaks[i - 1])}–${format(bound)}`
  })
}

function Swatch({ className }: { className: string }) {
  return (
    <svg class="swatch" width="16" height="16" viewBox="0 0 32 32" aria-hidden="true">
      <rect class={className} width="32" height="32" />
    </svg>
  )
}

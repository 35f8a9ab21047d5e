/** A map of areas coloured by a value, drawn on the server; every area is a link, every class has its bounds written. */
import type { Translator } from '#kernel/i18n.ts'
import { type ChartKind, Inset, keyBlock, spaceBlock } from './charts/blocks.tsx'
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
function Choropleth(props: ChoroplethProps) {
  const { areas, width, height, label } = props
  const legend = legendOf(props)
  return (
    <figure class="figure">
      <svg class="map" viewBox={`0 0 ${width} ${height}`}>
        <title>{label}</title>
        <Hatch {...props} />
        {areas.map((area) => (
          <a
            key={area.code}
            href={area.href}
            data-code={area.code}
            aria-label={`${area.name}: ${legend.say(area.value)}`}
          >
            <Area area={area} legend={legend} />
          </a>
        ))}
        <Borders {...props} />
      </svg>
      <figcaption class="legend">
        {legend.classes.map(({ name, className }) => (
          <span key={className}>
            <Swatch className={className} /> {name}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}

/** A map by itself is as high as a page's, at most. */
const mostHeight = 640

export const choropleth: ChartKind<ChoroplethProps> = {
  View: Choropleth,
  draw(props, width) {
    const legend = legendOf(props)
    const key = legend.classes.map(({ name, className }) => ({
      sample: <rect class={className} width="16" height="16" />,
      size: 16,
      text: name,
    }))
    const height = Math.min(mostHeight, Math.round((width * props.height) / props.width))
    const content = (
      <Inset class="map" width={width} height={height} viewBox={`0 0 ${props.width} ${props.height}`}>
        <Hatch {...props} />
        {props.areas.map((area) => (
          <Area key={area.code} area={area} legend={legend} />
        ))}
        <Borders {...props} />
      </Inset>
    )
    return props.areas.length === 0 ? [] : [{ height, content }, spaceBlock(12), keyBlock(key, width)]
  },
  say(props) {
    const { say } = legendOf(props)
    return props.areas.map(({ name, value }) => `${name}: ${say(value)}`).join('; ')
  },
}

interface Legend {
  readonly classOf: (value: number | null) => string
  readonly say: (value: number | null) => string
  /** The lowest first; missing last, where anything is. */
  readonly classes: readonly { readonly name: string; readonly className: string }[]
}

function legendOf({ areas, format, classes, texts }: ChoroplethProps): Legend {
  const present = areas.flatMap(({ value }) => (value === null ? [] : [value]))
  const scale = createScale(present, classes?.bounds)
  const labels = classes?.labels ?? nameSteps(scale.breaks, present, format, texts)
  const offset = Math.floor((classCount - 1 - scale.breaks.length) / 2)
  // Two answers are as far apart as two colours that both show well.
  const colourOf = (place: number) => `c${classes?.bounds.length === 1 ? 1 + 3 * place : place + offset}`
  const missing = { name: texts.text('map.missing'), className: 'c-none' }
  return {
    classOf(value) {
      const place = scale.classOf(value)
      return place === undefined ? missing.className : colourOf(place)
    },
    say: (value) => (value === null ? missing.name : format(value)),
    classes: [
      ...labels.map((name, i) => ({ name, className: colourOf(i) })),
      ...(present.length < areas.length ? [missing] : []),
    ],
  }
}

function Area({ area: { name, path, value }, legend }: { area: MapArea; legend: Legend }) {
  return (
    <path d={path} class={legend.classOf(value)}>
      <title>{`${name}: ${legend.say(value)}`}</title>
    </path>
  )
}

function Borders({ borders }: Pick<ChoroplethProps, 'borders'>) {
  return borders === undefined ? null : <path class="borders" d={borders} />
}

/** Missing is hatched, and looks like it on paper and to every eye. */
function Hatch({ width, height }: Pick<ChoroplethProps, 'width' | 'height'>) {
  const size = Math.max(width, height) / 100
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

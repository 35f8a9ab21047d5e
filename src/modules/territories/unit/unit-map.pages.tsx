/** A small map of units, some of them marked: where a place is, and the way to those beside it. */
import type { PageContext } from '#kernel/http/page.ts'
import type { Language } from '#kernel/i18n.ts'
import type { Picture } from '#kernel/picture/picture.ts'
import { type ChartKind, Inset, spaceBlock, textBlock } from '#ui/charts/blocks.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { pictureOf } from '#ui/pictures/picture-of.tsx'
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

function UnitMap(props: UnitMapProps) {
  const { layer, label, caption, main, context } = props
  const { texts, link } = context
  const { width, height, shapes } = layer
  return (
    <figure class="figure unit-map">
      <svg class="map" viewBox={`0 0 ${width} ${height}`}>
        <title>{label}</title>
        {shapes.map((shape) => (
          <a
            key={shape.code}
            href={link(unitPath(shape.code))}
            data-code={shape.code}
            aria-label={shortName(shape, texts)}
            aria-current={shape.code === main ? 'true' : undefined}
          >
            <Shape shape={shape} {...props} />
          </a>
        ))}
        <Marks {...props} />
      </svg>
      {caption && <figcaption class="quiet">{caption}</figcaption>}
    </figure>
  )
}

/** A map by itself is as high as a page's, at most. */
const mostHeight = 640

/** The map of a page of the tree, to be taken along. */
const unitMap: ChartKind<UnitMapProps> = {
  View: UnitMap,
  draw(props, width) {
    const { layer, caption } = props
    const height = Math.min(mostHeight, Math.round((width * layer.height) / layer.width))
    const content = (
      <Inset class="map" width={width} height={height} viewBox={`0 0 ${layer.width} ${layer.height}`}>
        {layer.shapes.map((shape) => (
          <Shape key={shape.code} shape={shape} {...props} />
        ))}
        <Marks {...props} />
      </Inset>
    )
    const below = caption === undefined ? [] : [spaceBlock(12), textBlock(caption, width)]
    return [{ height, content }, ...below]
  },
  say: ({ layer: { shapes }, context }) => shapes.map((shape) => shortName(shape, context.texts)).join(', '),
}

export function unitMapPicture(props: UnitMapProps): Picture | undefined {
  const { label: title, context } = props
  const source = context.texts.text('picture.tree')
  return pictureOf(unitMap, props, { name: 'map', title, about: [], source }, context.texts)
}

function Shape({
  shape: { path, ...unit },
  main,
  isNear,
  context,
}: Pick<UnitMapProps, 'main' | 'isNear' | 'context'> & { shape: UnitLayer['shapes'][number] }) {
  const { code } = unit
  const place = code === main ? 'main' : !isNear || isNear(code) ? 'near' : 'far'
  return (
    <path d={path} class={`unit-${place}`}>
      <title>{shortName(unit, context.texts)}</title>
    </path>
  )
}

/** What lies above the units: borders, names, a place. */
function Marks({ layer, dot, context }: UnitMapProps) {
  const { shapes, borders } = layer
  const place = dot && layer.place(dot.longitude, dot.latitude)
  return (
    <>
      {borders !== '' && <path d={borders} class="unit-borders" />}
      {shapes.length <= mostLabels && <Labels layer={layer} language={context.texts.language} />}
      {place && <circle class="unit-dot" cx={place[0]} cy={place[1]} r="20" />}
    </>
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
      <text
        key={unit.code}
        class="unit-label"
        text-anchor="middle"
        x={x}
        y={label[1] + Math.round(labelSize * 0.35)}
        font-size={labelSize}
      >
        {name}
      </text>
    )
  })
}

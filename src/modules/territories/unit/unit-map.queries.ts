/** Small maps of the tree's pages: projected once for all visitors, kept until a load changes the data. */
import type { Kysely } from 'kysely'
import { projectLayer } from '#engines/geography/projection/project-layer.ts'
import type { MultiPolygon } from '#engines/geography/shapes.ts'
import type { Database } from '#kernel/database/tables.ts'
import { keepPerRevision } from '#kernel/loading/keep-per-revision.ts'
import type { TerritoryTable } from '../tables.ts'

type Db = Kysely<Database>

interface MapShape
  extends Pick<TerritoryTable, 'code' | 'category' | 'kind' | 'name' | 'name_en' | 'raion_code'> {
  /** `d` of an SVG path in units of the view box. */
  readonly path: string
  /** Where its name may stand. */
  readonly label: readonly [x: number, y: number] | undefined
}

/** A layer of units ready to be drawn. */
export interface UnitLayer {
  readonly width: number
  readonly height: number
  readonly shapes: readonly MapShape[]
  /** Lines between raions and the rim. */
  readonly borders: string
  readonly place: (longitude: number, latitude: number) => readonly [x: number, y: number]
}

/** What a layer shows: all oblasts that are served, or the raions or hromadas of one. */
export interface LayerChoice {
  readonly level: keyof typeof categoriesOf
  readonly oblast?: string
}

const categoriesOf = { oblasts: ['O', 'K'], raions: ['P'], hromadas: ['H'] } as const

/** Pixels; enlarging it twice still looks well. */
const size = { width: 480 }

/** Undefined where fewer than two of its units have boundaries: one alone shows no place. */
export const findLayer = keepPerRevision(drawLayer, ({ level, oblast }) => `${level} ${oblast}`)

async function drawLayer(db: Db, { level, oblast }: LayerChoice): Promise<UnitLayer | undefined> {
  const rows = await db
    .selectFrom('territories.boundary as boundary')
    .innerJoin('territories.territory as unit', (join) =>
      join.onRef('unit.oblast_code', '=', 'boundary.oblast_code').onRef('unit.code', '=', 'boundary.code'),
    )
    .select(['unit.code', 'unit.category', 'unit.kind', 'unit.name', 'unit.name_en', 'unit.raion_code'])
    .select('boundary.polygons')
    .where('unit.category', 'in', categoriesOf[level])
    .where('unit.retired_in', 'is', null)
    .$if(oblast !== undefined, (query) => query.where('unit.oblast_code', '=', oblast ?? ''))
    .orderBy('unit.code')
    .execute()
  if (rows.length < 2) return undefined
  const drawn = projectLayer(
    rows.map(({ polygons }) => polygons as unknown as MultiPolygon),
    size,
  )
  return {
    width: drawn.width,
    height: drawn.height,
    shapes: rows.map(({ polygons: _, ...unit }, i) => {
      const { path, label } = drawn.shapes[i]
      return { ...unit, path, label }
    }),
    borders: level === 'hromadas' ? drawn.borders((i) => rows[i].raion_code ?? '') : '',
    place: (longitude, latitude) => drawn.place([longitude, latitude]),
  }
}

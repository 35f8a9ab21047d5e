/** The page where the tree begins. */
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { listEditions } from '../codifier/history.queries.ts'
import { editionOf } from '../editions/editions.rules.ts'
import { findLayer, type UnitLayer } from '../unit/unit-map.queries.ts'
import { treeStep } from '../unit/unit-names.rules.ts'
import { TreePage, treePicture } from './tree.pages.tsx'
import { countUnits, listUpperUnits } from './tree.queries.ts'
import { treeOf } from './tree.rules.ts'
import { Tree, TreeParams } from './tree.schema.ts'

export const treePage: Page<Resources, unknown, Tree, TextKey, { tree: Tree; layer: UnitLayer | undefined }> =
  {
    path: '/territories',
    permission: 'public',
    summary: 'territory.tree.summary',
    params: TreeParams,
    data: Tree,
    async load(_, { resources: { db } }) {
      const [units, counts, editions] = await Promise.all([
        listUpperUnits(db),
        countUnits(db),
        listEditions(db),
      ])
      const tree = { ...treeOf(units, counts), editions: editions.map(editionOf) }
      const [first, ...others] = tree.oblasts
      const layer =
        first && others.length === 0
          ? await findLayer(db, { level: 'raions', oblast: first.code })
          : await findLayer(db, { level: 'oblasts' })
      return { tree, layer }
    },
    answer: ({ tree }) => tree,
    head: (_, { texts }) => ({
      title: texts.text('territory.nav'),
      breadcrumbs: [treeStep(texts)],
      next: [
        { text: texts.text('territory.next.place'), path: '/territories/at' },
        { text: texts.text('territory.next.changes'), path: '/territories/changes' },
      ],
    }),
    view: ({ tree, layer }, context) => <TreePage tree={tree} layer={layer} context={context} />,
    pictures: ({ tree, layer }, context) => [treePicture(tree, layer, context)],
    csv: ({ tree }) => ({
      columns: [
        'code',
        'level',
        'category',
        'kind',
        'name',
        'name_en',
        'parent_code',
        'population',
        'area_km2',
      ],
      rows: tree.units.map((unit) => [
        unit.code,
        unit.level,
        unit.category,
        unit.kind,
        unit.name,
        unit.name_en,
        unit.parent_code,
        unit.population,
        unit.area_km2,
      ]),
    }),
  }

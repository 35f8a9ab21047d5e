/** Where the tree begins: search, the oblasts that are served, editions of the codifier. */
import type { PageContext } from '#kernel/http/page.ts'
import type { Picture } from '#kernel/picture/picture.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { PictureView } from '#ui/pictures/picture-view.tsx'
import { sayEdition } from '../editions/change-texts.rules.ts'
import { countOf } from '../editions/editions.rules.ts'
import type { Edition } from '../editions/editions.schema.ts'
import { SearchForm } from '../search/search-form.pages.tsx'
import { sayParts } from '../unit/unit.rules.ts'
import { unitMapPicture } from '../unit/unit-map.pages.tsx'
import type { UnitLayer } from '../unit/unit-map.queries.ts'
import { fullName, nameIn, shortName, unitPath } from '../unit/unit-names.rules.ts'
import { raionsOf } from './tree.rules.ts'
import type { OblastRow, Tree } from './tree.schema.ts'

type Context = PageContext<unknown, TextKey>

export function TreePage({
  tree,
  layer,
  context,
}: {
  tree: Tree
  layer: UnitLayer | undefined
  context: Context
}) {
  const { texts } = context
  const { counts, oblasts, editions } = tree
  const only = oblasts.length === 1 ? oblasts[0] : undefined
  const below = counts.filter(({ category }) => category !== 'O')
  return (
    <>
      <h1>{texts.text('territory.nav')}</h1>
      <p class="lead">
        {oblasts.length === 0
          ? texts.text('territory.tree.lead_empty')
          : texts.text('territory.tree.lead', { parts: sayParts(only ? below : counts, texts) })}
      </p>
      <div class="two-columns">
        <div>
          <SearchForm context={context} />
          {only && <Raions oblast={only} tree={tree} context={context} />}
          {!only && oblasts.length > 0 && <Oblasts oblasts={oblasts} context={context} />}
        </div>
        <PictureView picture={treePicture(tree, layer, context)} />
      </div>
      {editions.length > 0 && <Editions editions={editions} context={context} />}
    </>
  )
}

/** Oblasts; raions of the only one. */
export function treePicture(
  { oblasts }: Tree,
  layer: UnitLayer | undefined,
  context: Context,
): Picture | undefined {
  const { texts } = context
  if (!layer) return undefined
  const label =
    oblasts.length === 1
      ? texts.text('territory.map.raions', { name: fullName(oblasts[0], texts) })
      : texts.text('territory.map.oblasts')
  return unitMapPicture({ layer, label, context })
}

function Editions({
  editions,
  context: { texts, link },
}: {
  editions: readonly Edition[]
  context: Context
}) {
  return (
    <section>
      <h2>{texts.text('territory.editions')}</h2>
      <ul>
        {editions.map((edition) => (
          <li key={edition.id}>
            <a href={link(`/territories/changes?edition=${edition.id}`)}>{sayEdition(edition, texts)}</a>{' '}
            <span class="quiet">
              {texts.text('edition.loaded', {
                date: texts.date(new Date(edition.loaded_at)),
                count: countOf(edition),
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Raions({ oblast, tree, context }: { oblast: OblastRow; tree: Tree; context: Context }) {
  const { texts, link } = context
  return (
    <section>
      <h2>
        <a href={link(unitPath(oblast.code))}>{fullName(oblast, texts)}</a>
      </h2>
      {raionsOf(oblast.code, tree.units).map(({ raion, hromadas }) => (
        <section key={raion.code}>
          <h3>
            <a href={link(unitPath(raion.code))}>{shortName(raion, texts)}</a>{' '}
            <span class="quiet">{texts.text('territory.count.H', { count: hromadas.length })}</span>
          </h3>
          <ul class="unit-names">
            {hromadas.map((hromada) => (
              <li key={hromada.code}>
                <a href={link(unitPath(hromada.code))}>{nameIn(texts.language, hromada)}</a>
                {hromada.kind && isShared(hromada.name, hromadas) && (
                  <span class="quiet"> {texts.text(`territory.kind.${hromada.kind}`)}</span>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

/** Whether namesakes in one raion need more than their name to be told apart. */
function isShared(name: string, among: readonly { readonly name: string }[]): boolean {
  return among.filter((other) => other.name === name).length > 1
}

function Oblasts({ oblasts, context }: { oblasts: readonly OblastRow[]; context: Context }) {
  const { texts, link } = context
  const title = texts.text('territory.tree.oblasts')
  const columns = [
    ['raions', 'territory.column.raions'],
    ['hromadas', 'territory.column.hromadas'],
    ['settlements', 'territory.column.settlements'],
    ['population', 'territory.column.population'],
  ] as const
  const shown = columns.filter(([key]) => oblasts.some((oblast) => oblast[key]))
  return (
    <section class="scroll" tabindex={0} aria-label={title}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.text('territory.column.name')}</th>
            {shown.map(([key, label]) => (
              <th key={key} scope="col" class="number">
                {texts.text(label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {oblasts.map((oblast) => (
            <tr key={oblast.code}>
              <th scope="row">
                <a href={link(unitPath(oblast.code))}>{shortName(oblast, texts)}</a>
              </th>
              {shown.map(([key]) => (
                <td key={key} class="number">
                  {oblast[key] === null ? texts.text('territory.unknown') : texts.number(oblast[key])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Institutions of a unit: how many of each kind, and the list where they are its own. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { UnitAnswer } from './unit.schema.ts'

type Texts = Translator<TextKey>
type Point = UnitAnswer['points'][number]

export function UnitPoints({ answer, texts }: { answer: UnitAnswer; texts: Texts }) {
  const { points, point_counts, level, category } = answer
  if (point_counts.length === 0) return null
  // A city of special status has no hromadas that could have lists of their own.
  const isSummary = level < 3 && category !== 'K'
  return (
    <section>
      <h2>{texts.text('territory.points')}</h2>
      {isSummary && (
        <>
          <ul class="unit-counts">
            {Array.from(
              Map.groupBy(point_counts, ({ kind }) => kind),
              ([kind, rows]) => (
                <li key={kind}>
                  {sayCount(
                    kind,
                    rows.reduce((sum, { count }) => sum + count, 0),
                    texts,
                  )}
                </li>
              ),
            )}
          </ul>
          <p class="quiet">{texts.text('territory.points.where')}</p>
        </>
      )}
      {isSummary && points.length > 0 ? (
        <details>
          <summary>{texts.text('territory.points.loose', { count: points.length })}</summary>
          <PointLists points={points} texts={texts} />
        </details>
      ) : (
        <PointLists points={points} texts={texts} />
      )}
    </section>
  )
}

/** What a kind of points is called; one that we do not know, as its file calls it. */
function sayKind(kind: string, texts: Texts): string {
  const key = `territory.point.${kind}`
  return texts.has(key) ? texts.text(key) : kind
}

function sayCount(kind: string, count: number, texts: Texts): string {
  return texts.text('territory.points.count', { kind: sayKind(kind, texts), count })
}

function PointLists({ points, texts }: { points: readonly Point[]; texts: Texts }) {
  return Array.from(
    Map.groupBy(points, ({ kind }) => kind),
    ([kind, rows]) => <PointList key={kind} kind={kind} points={rows} texts={texts} />,
  )
}

function PointList({ kind, points, texts }: { kind: string; points: readonly Point[]; texts: Texts }) {
  return (
    <>
      <h3>{sayCount(kind, points.length, texts)}</h3>
      <ul class="unit-points">
        {points.map(({ id, name, subkind, address }) => {
          const more = [subkind === null ? null : sayKind(`kind.${subkind}`, texts), address]
          return (
            <li key={id}>
              {name}
              <span class="quiet">{more.filter((part) => part !== null).join(' · ')}</span>
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** The public page of a finished panel. */
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { methodologyPath } from '../catalogue/addresses.rules.ts'
import { saySubject } from '../panels/panels.pages.tsx'
import { AdoptedLink, RoundPart } from './results.pages.tsx'
import type { PanelResult } from './results.schema.ts'

interface ResultProps {
  readonly data: PanelResult
  readonly context: PageContext<unknown, TextKey>
}

export function ResultPage({ data: { panel, rounds }, context }: ResultProps) {
  const { texts, link } = context
  const { node, method, made_version, finished_at } = panel
  const earlier = rounds.slice(0, -1).toReversed()
  const last = rounds.at(-1)
  return (
    <>
      <h1>{panel.title}</h1>
      {last && (
        <p class="lead">
          {texts.text('panel.result.lead', {
            experts: last.experts,
            rounds: rounds.length,
            day: finished_at === null ? '' : texts.date(new Date(finished_at)),
          })}
        </p>
      )}
      <p>
        {node ? (
          <a href={link(methodologyPath({ code: node.methodology, version: node.version }))}>
            {saySubject(panel, texts)}
          </a>
        ) : (
          saySubject(panel, texts)
        )}
        . {texts.text(`panel.method.${method}`)}. {texts.text(`panel.result.weights_by.${method}`)}
      </p>
      {node && made_version !== null && <AdoptedLink node={node} made={made_version} context={context} />}
      {last && (
        <section>
          <h2>{texts.text('panel.result.round', { round: last.round, count: last.experts })}</h2>
          <RoundPart title={panel.title} result={last} method={method} texts={texts} />
        </section>
      )}
      {earlier.map((result) => (
        <details key={result.round}>
          <summary>
            {texts.text('panel.result.round', { round: result.round, count: result.experts })}
          </summary>
          <RoundPart title={panel.title} result={result} method={method} texts={texts} />
        </details>
      ))}
    </>
  )
}

/** What two versions of a methodology do differently, as tables. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayShare } from '../facts/indicator-texts.rules.ts'
import type { MethodologyDifferences } from './methodology-page.schema.ts'

type Texts = Translator<TextKey>

/** One weight moves the shares of all its siblings; more of them than these stand behind a fold. */
const atOnce = 20

interface DifferencesProps {
  readonly differences: MethodologyDifferences
  readonly texts: Texts
}

export function Differences({ differences, texts }: DifferencesProps) {
  return (
    <section>
      <h2>{texts.text('methodology.differences', { version: differences.against })}</h2>
      <DifferenceTables differences={differences} texts={texts} />
    </section>
  )
}

/** Without a heading, for pages that have their own. */
export function DifferenceTables({ differences: { nodes, steps }, texts }: DifferencesProps) {
  const more = texts.text('methodology.differences_more', { count: nodes.length - atOnce })
  return (
    <>
      {nodes.length === 0 && steps.length === 0 && <p>{texts.text('methodology.differences_none')}</p>}
      {steps.length > 0 && <StepTable steps={steps} texts={texts} />}
      {nodes.length > 0 && (
        <NodeTable
          nodes={nodes.slice(0, atOnce)}
          label={texts.text('methodology.differences_nodes')}
          texts={texts}
        />
      )}
      {nodes.length > atOnce && (
        <details>
          <summary>{more}</summary>
          <NodeTable nodes={nodes.slice(atOnce)} label={more} texts={texts} />
        </details>
      )}
    </>
  )
}

function StepTable({ steps, texts }: { steps: MethodologyDifferences['steps']; texts: Texts }) {
  const label = texts.text('methodology.differences_steps')
  const say = (text: string | null) => text ?? texts.text('region.unknown')
  return (
    <section class="scroll fits" tabindex={0} aria-label={label}>
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.text('methodology.column.step')}</th>
            <th scope="col">{texts.text('methodology.column.before')}</th>
            <th scope="col">{texts.text('methodology.column.after')}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ step, before, after, nodes }) => (
            <tr key={`${step} ${before} ${after}`}>
              <th scope="row">
                {texts.text(`methodology.step.${step}`)}
                {nodes && (
                  <details>
                    <summary>{texts.text('methodology.holds_for_many', { count: nodes.length })}</summary>
                    <p>{nodes.map(({ name }) => name).join('; ')}</p>
                  </details>
                )}
              </th>
              <td>{say(before)}</td>
              <td>{say(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface NodeTableProps {
  readonly nodes: MethodologyDifferences['nodes']
  /** What the table is called. */
  readonly label: string
  readonly texts: Texts
}

function NodeTable({ nodes, label, texts }: NodeTableProps) {
  const say = (share: number | null) =>
    share === null ? texts.text('region.unknown') : sayShare(share, texts)
  return (
    <section class="scroll fits" tabindex={0} aria-label={label}>
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.text('methodology.column.node')}</th>
            <th scope="col">{texts.text('methodology.column.change')}</th>
            <th scope="col" class="number">
              {texts.text('methodology.column.share_before')}
            </th>
            <th scope="col" class="number">
              {texts.text('methodology.column.share_after')}
            </th>
          </tr>
        </thead>
        <tbody>
          {nodes.map(({ code, name, change, share_before, share_after }) => (
            <tr key={code}>
              <th scope="row">{name}</th>
              <td>{texts.text(`methodology.change.${change}`)}</td>
              <td class="number">{say(share_before)}</td>
              <td class="number">{say(share_after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

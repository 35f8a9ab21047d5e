/** Methodologies as a list, and one of them in plain words. */
import type { PageContext } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { addressOf, indicatorPath, methodologyPath } from '../catalogue/addresses.rules.ts'
import { sayShare } from '../facts/indicator-texts.rules.ts'
import { Differences } from './differences.pages.tsx'
import type {
  MethodologyDescription,
  MethodologyList,
  MethodologySummary,
  StepWords,
  TreeRow,
} from './methodology-page.schema.ts'

type Context = PageContext<unknown, TextKey>
type Texts = Translator<TextKey>

export function MethodologiesPage({ data, context }: { data: MethodologyList; context: Context }) {
  const { texts, link } = context
  return (
    <>
      <h1>{texts.text('methodology.list_title')}</h1>
      <p class="lead">{texts.text('methodology.list_lead')}</p>
      <section class="scroll fits" tabindex={0} aria-label={texts.text('methodology.list_caption')}>
        <table>
          <caption>{texts.text('methodology.list_caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.text('methodology.column.name')}</th>
              <th scope="col">{texts.text('methodology.column.version')}</th>
              <th scope="col" class="number">
                {texts.text('methodology.column.indicators')}
              </th>
              <th scope="col">{texts.text('methodology.column.governs')}</th>
              <th scope="col">{texts.text('methodology.column.loaded')}</th>
            </tr>
          </thead>
          <tbody>
            {data.methodologies.map((one) => (
              <tr key={`${one.code} ${one.version}`}>
                <th scope="row">
                  <a href={link(methodologyPath(one))}>{one.name}</a>
                </th>
                <td>{one.version}</td>
                <td class="number">{texts.number(one.indicators)}</td>
                <td>{sayGoverned(one, texts)}</td>
                <td>{texts.date(new Date(one.loaded_at))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

function sayGoverned({ governs }: MethodologySummary, texts: Texts): string {
  if (governs.length === 0) return texts.text('methodology.governs_none')
  const say = (period: string) => sayPeriod(period, texts, 'short')
  return governs.map(({ from, to }) => (from === to ? say(from) : `${say(from)} – ${say(to)}`)).join(', ')
}

export function MethodologyPage({ data, context }: { data: MethodologyDescription; context: Context }) {
  const { texts } = context
  const { methodology, source, steps, tree, unused, file, differences } = data
  const { name, version, indicators, sub_indices } = methodology
  return (
    <>
      <h1>{texts.text('methodology.title', { name, version })}</h1>
      <p class="lead">{texts.text('methodology.lead', { indicators, sub_indices })}</p>
      <dl class="facts">
        <div>
          <dt>{texts.text('methodology.column.governs')}</dt>
          <dd>{sayGoverned(methodology, texts)}</dd>
        </div>
        <div>
          <dt>{texts.text('methodology.column.loaded')}</dt>
          <dd>{texts.date(new Date(methodology.loaded_at))}</dd>
        </div>
        {source && (
          <div>
            <dt>{texts.text('methodology.source')}</dt>
            <dd>
              <Source text={source} />
            </dd>
          </div>
        )}
      </dl>
      <Versions data={data} context={context} />
      {differences && <Differences differences={differences} texts={texts} />}
      <Steps steps={steps} texts={texts} />
      <Tree rows={tree} context={context} />
      <Unused unused={unused} context={context} />
      <section>
        <h2>{texts.text('methodology.file')}</h2>
        <details class="file">
          <summary>{texts.text('methodology.file_show')}</summary>
          <pre tabindex={0}>{file}</pre>
        </details>
      </section>
    </>
  )
}

/** An address becomes a link; anything else is only text. */
function Source({ text }: { text: string }) {
  if (!/^https?:\/\/\S+$/.test(text)) return <span>{text}</span>
  return (
    <a href={text} rel="noreferrer">
      {text}
    </a>
  )
}

/** The other versions, each with what differs from it. */
function Versions({ data, context }: { data: MethodologyDescription; context: Context }) {
  const { texts, link } = context
  const { code, version } = data.methodology
  const others = data.versions.filter((one) => one !== version)
  if (others.length === 0) return null
  return (
    <nav aria-label={texts.text('methodology.versions')}>
      <ul>
        {others.map((other) => (
          <li key={other}>
            <a href={link(methodologyPath({ code, version: other }))}>
              {texts.text('methodology.version', { version: other })}
            </a>
            {' · '}
            <a href={link(addressOf(methodologyPath({ code, version }), { against: other }))}>
              {texts.text('methodology.compare', { version: other })}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Steps({ steps, texts }: { steps: readonly StepWords[]; texts: Texts }) {
  return (
    <section>
      <h2>{texts.text('methodology.how')}</h2>
      <ol class="steps">
        {steps.map(({ step, sentences }) => (
          <li key={step}>
            <h3>{texts.text(`methodology.step.${step}`)}</h3>
            {sentences.map(({ text, nodes }) => (
              <Sentence key={text} text={text} nodes={nodes} texts={texts} />
            ))}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** So many names are read at a glance; more stand behind a fold. */
const atAGlance = 3

function Sentence({ text, nodes, texts }: StepWords['sentences'][number] & { texts: Texts }) {
  if (nodes === null) return <p>{text}</p>
  const names = nodes.map(({ name }) => name).join('; ')
  if (nodes.length <= atAGlance) {
    return (
      <p>
        {text} <span class="quiet">{texts.text('methodology.holds_for', { names })}</span>
      </p>
    )
  }
  return (
    <>
      <p>{text}</p>
      <details>
        <summary>{texts.text('methodology.holds_for_many', { count: nodes.length })}</summary>
        <p>{names}</p>
      </details>
    </>
  )
}

function Tree({ rows, context }: { rows: readonly TreeRow[]; context: Context }) {
  const { texts } = context
  const label = texts.text('methodology.tree')
  return (
    <section>
      <h2>{label}</h2>
      <section class="scroll fits" tabindex={0} aria-label={label}>
        <table class="tree">
          <caption>{texts.text('methodology.tree_caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.text('methodology.column.node')}</th>
              <th scope="col" class="number">
                {texts.text('methodology.column.share')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <TreeLine key={row.code} row={row} context={context} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

/** Deeper nodes stand no further in. */
const deepest = 4

function TreeLine({ row, context: { texts, link } }: { row: TreeRow; context: Context }) {
  const { code, name, depth, kind, direction, share, is_in_catalogue } = row
  const isLinked = kind === 'indicator' && is_in_catalogue
  return (
    <tr class={`depth-${Math.min(depth, deepest)} ${kind}`}>
      <th scope="row">
        {isLinked ? <a href={link(indicatorPath(code))}>{name}</a> : name}
        {direction === -1 && <span class="quiet"> {texts.text('catalogue.direction.less')}</span>}
      </th>
      <td class="number">{sayShare(share, texts)}</td>
    </tr>
  )
}

function Unused({ unused, context }: { unused: MethodologyDescription['unused']; context: Context }) {
  const { texts, link } = context
  return (
    <section>
      <h2>{texts.text('methodology.unused')}</h2>
      <p>{texts.text('methodology.unused_lead', { count: unused.length })}</p>
      <ul class="unused">
        {unused.map(({ code, name, why }) => (
          <li key={code}>
            <a href={link(indicatorPath(code))}>{name}</a>{' '}
            <span class="quiet">{texts.text(`methodology.unused_why.${why}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

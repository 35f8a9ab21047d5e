/** What other sites show of a hromada, and how they are told to. */
import type { PageContext } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import { Sparkline } from '#ui/charts/sparkline.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { widgetPath } from '../catalogue/addresses.rules.ts'
import { sayBand } from '../certainty/beside.pages.tsx'
import { hromadaTitle } from '../profile/hromada-texts.rules.ts'
import { formatChange, formatScore, sayOutOf } from '../region/region-texts.rules.ts'
import type { Widget } from './widget.schema.ts'

type Texts = Translator<TextKey>
type Context = PageContext<{ readonly publicUrl: string | undefined }, TextKey>

/** Pixels: what stands beside the margins of a place of 240. */
const line = { width: 208, height: 48 }

/** Links lead to a page of their own: the platform is not shown inside of another site. */
export function WidgetPage({ data, context: { texts, link } }: { data: Widget; context: Context }) {
  const { hromada, period, against, score_change, decimals, history } = data
  const platform = texts.text('page.site_name')
  return (
    <>
      <h1>{hromadaTitle(hromada, texts)}</h1>
      <p class="soft">{sayPeriod(period, texts)}</p>
      <dl>
        <Score data={data} texts={texts} />
        <Rank data={data} texts={texts} />
      </dl>
      {score_change !== null && against !== null && (
        <p class="soft">
          {texts.text('widget.change', {
            change: formatChange(texts, score_change, decimals),
            period: sayPeriod(against, texts, 'of'),
          })}
        </p>
      )}
      {history.length > 1 && (
        <>
          <Sparkline
            values={history.map(({ score }) => score)}
            label={texts.text('hromada.history_label')}
            {...line}
          />
          <p class="soft">
            {sayPeriod(history[0].period, texts, 'short')} — {sayPeriod(period, texts, 'short')}
          </p>
        </>
      )}
      <p>
        <a href={link(data.profile)} target="_blank" rel="noopener">
          {texts.text('widget.profile', { platform })}
        </a>
      </p>
    </>
  )
}

function Score({ data: { score, scale, decimals }, texts }: { data: Widget; texts: Texts }) {
  return (
    <div>
      <dt>{texts.text('region.column.score')}</dt>
      <dd>
        <strong>{formatScore(texts, score, decimals)}</strong>{' '}
        <span class="soft">{sayOutOf(texts, scale)}</span>
      </dd>
    </div>
  )
}

function Rank({ data, texts }: { data: Widget; texts: Texts }) {
  const { rank, of } = data
  if (rank === null) return null
  const band = sayBand(data, texts)
  return (
    <div>
      <dt>{texts.text('hromada.place_oblast')}</dt>
      <dd>
        <strong>{texts.number(rank)}</strong> <span class="soft">{texts.text('hromada.of', { of })}</span>
      </dd>
      {band !== undefined && <dd class="soft">{texts.text('certainty.likely', { band })}</dd>}
    </div>
  )
}

/** High enough for 320 pixels in both languages. */
const frameHeight = 360

/** On the page of the hromada: what to put into a page of one's own. */
export function ShowElsewhere({ hromada, context }: { hromada: Widget['hromada']; context: Context }) {
  const { texts, link, resources } = context
  const path = link(widgetPath(hromada.code))
  const title = texts.text('widget.title', { hromada: hromadaTitle(hromada, texts) })
  return (
    <details class="show-elsewhere">
      <summary>{texts.text('widget.show')}</summary>
      <p>{texts.text('widget.how')}</p>
      {resources.publicUrl === undefined && <p>{texts.text('widget.no_address')}</p>}
      <label for="widget-code">{texts.text('widget.code')}</label>
      <textarea id="widget-code" class="ds-input" readonly rows={4} spellcheck={false}>
        {frameCode({ src: `${resources.publicUrl ?? ''}${path}`, title })}
      </textarea>
      <p>
        <a href={path} target="_blank" rel="noopener">
          {texts.text('widget.look')}
        </a>
      </p>
    </details>
  )
}

/** The code of an element that shows it, as it is written in a page. */
export function frameCode({ src, title }: { src: string; title: string }): string {
  const quote = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  return `<iframe src="${quote(src)}" title="${quote(title)}" loading="lazy" width="320" height="${frameHeight}" style="border:0;max-width:100%"></iframe>`
}

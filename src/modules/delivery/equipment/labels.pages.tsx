/** Labels to be printed and stuck on: sheets of three by eight on A4. */
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { QrCode } from '#ui/qr-code.tsx'
import { holderPath } from './equipment.rules.ts'
import type { Labels } from './equipment.schema.ts'

type Context = PageContext<unknown, TextKey>

/** Ten sheets: a browser prints them at once without effort. */
export const labelsAtOnce = 240
const labelsOfSheet = 24

export function LabelsPage({ data, count, context }: { data: Labels; count: number; context: Context }) {
  const { texts } = context
  const sheets = Array.from({ length: Math.ceil(data.labels.length / labelsOfSheet) }, (_, i) =>
    data.labels.slice(i * labelsOfSheet, (i + 1) * labelsOfSheet),
  )
  return (
    <>
      <h1 class="screen-only">{texts.text('equipment.labels.title')}</h1>
      <p class="lead screen-only">{texts.text('equipment.labels.lead', { count })}</p>
      <Sheets data={data} context={context} />
      {sheets.map((labels) => (
        <ul key={labels[0].inventory_no} class="label-sheet">
          {labels.map(({ inventory_no, name, code }) => (
            <li key={inventory_no}>
              <QrCode text={code} />
              <p>
                <strong>{inventory_no}</strong>
                <span>{name}</span>
                <small>{data.holder.name}</small>
              </p>
            </li>
          ))}
        </ul>
      ))}
    </>
  )
}

function Sheets({
  data: { holder, page, pages },
  context: { texts, link },
}: {
  data: Labels
  context: Context
}) {
  if (pages <= 1) return null
  const to = (other: number) => `${link(holderPath(holder.id))}/labels?page=${other}`
  return (
    <nav class="ways screen-only" aria-label={texts.text('equipment.labels.title')}>
      {page > 1 && <a href={to(page - 1)}>{texts.text('equipment.labels.previous')}</a>}
      <span>{texts.text('equipment.labels.page', { page, pages })}</span>
      {page < pages && <a href={to(page + 1)}>{texts.text('equipment.labels.next')}</a>}
    </nav>
  )
}

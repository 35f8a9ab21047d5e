/** What only paper shows: the period, the address with its QR code, the date of printing. */
import { encode } from 'uqr'
import type { PageHead } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '../locales/uk.ts'
import type { Site } from './site.ts'

/** Longer addresses make a code that no camera likes. */
const longestAddress = 200

/** Place and period above a printed page; on the screen they are the menus under the bar. */
export function PaperHead({ site, head, texts }: { site: Site; head: PageHead; texts: Translator<TextKey> }) {
  const { breadcrumbs = [], period } = head
  const where = [site.name(texts.language), ...breadcrumbs.map(({ text }) => text)]
  return (
    <p class="paper">
      {[...new Set(where)].join(' › ')}
      {period && `. ${texts.text('page.period')} ${period.current}`}
    </p>
  )
}

/** Where the printed page came from; the script writes the date when somebody prints. */
export function PaperFoot({ site, url, texts }: { site: Site; url: string; texts: Translator<TextKey> }) {
  const address = site.publicUrl === undefined ? undefined : readable(`${site.publicUrl}${url}`)
  return (
    <div class="paper paper-foot">
      <div>
        {address !== undefined && <p>{address}</p>}
        <p data-printed={texts.text('page.printed')} />
      </div>
      {address !== undefined && <QrCode text={`${site.publicUrl}${url}`} />}
    </div>
  )
}

/** Ukrainian letters as people write them, not as addresses carry them. */
function readable(address: string): string {
  try {
    return decodeURI(address)
  } catch {
    return address
  }
}

/** One path of lines, a line a row: a code of some 40 × 40 cells packs to less than a kilobyte. */
function QrCode({ text }: { text: string }) {
  if (text.length > longestAddress) return null
  const { data, size } = encode(text, { ecc: 'L', border: 0 })
  return (
    <svg class="qr" viewBox={`0 -.5 ${size} ${size}`} aria-hidden="true">
      <path d={data.map(drawRow).join('')} />
    </svg>
  )
}

function drawRow(cells: readonly boolean[], y: number): string {
  const runs = [
    ...cells
      .map((isDark) => (isDark ? '1' : '0'))
      .join('')
      .matchAll(/0+|1+/g),
  ]
  let gap = 0
  const drawn = runs.map(([run]) => {
    if (run.startsWith('0')) {
      gap = run.length
      return ''
    }
    const move = gap > 0 ? `m${gap} 0` : ''
    gap = 0
    return `${move}h${run.length}`
  })
  return `M0 ${y}${drawn.join('')}`
}

/** What only paper shows: the period, the address with its QR code, the date of printing. */
import type { PageHead } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '../locales/uk.ts'
import { QrCode } from '../qr-code.tsx'
import { readable, type Site } from './site.ts'

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
  const link = site.publicUrl === undefined ? undefined : `${site.publicUrl}${url}`
  const address = link === undefined ? undefined : readable(link)
  return (
    <div class="paper paper-foot">
      <div>
        {address !== undefined && <p>{address}</p>}
        <p data-printed={texts.text('page.printed')} />
      </div>
      {link !== undefined && link.length <= longestAddress && <QrCode text={link} />}
    </div>
  )
}

/** A picture on its page, with the ways to take it along. */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Translator } from '#kernel/i18n.ts'
import type { Picture } from '#kernel/picture/picture.ts'
import { faceOf } from '../frame/site.ts'
import type { TextKey } from '../locales/uk.ts'

interface PageShown {
  readonly url: string
  readonly texts: Translator<TextKey>
}

/** The page around, where its pictures have addresses of their own. */
export const PageShown = createContext<PageShown | undefined>(undefined)

const faces = ['svg', 'png'] as const

/** Nothing where there is nothing to show. */
export function PictureView({ picture }: { picture: Picture | undefined }) {
  const page = useContext(PageShown)
  if (!picture) return null
  return (
    <div class="picture">
      {picture.view()}
      {page && (
        <p class="take-along">
          {faces.map((face) => (
            <a
              key={face}
              href={pictureAddress(page.url, face, picture.name)}
              aria-label={page.texts.text('picture.take', { face: face.toUpperCase(), title: picture.title })}
            >
              {face.toUpperCase()}
            </a>
          ))}
        </p>
      )}
    </div>
  )
}

/** Address of a picture of the page at `url`; what the page was asked for goes along. */
function pictureAddress(url: string, face: 'svg' | 'png', name: string): string {
  const address = faceOf(url, face)
  return `${address}${address.includes('?') ? '&' : '?'}chart=${encodeURIComponent(name)}`
}

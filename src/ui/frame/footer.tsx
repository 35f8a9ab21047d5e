/** The foot of every page: what to do next, the same as data, about the platform. */
import { type DataFace, type Link, localPath } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '../locales/uk.ts'
import { faceOf, type Site } from './site.ts'

type Texts = Translator<TextKey>

/** Where a reader may go on: the end of the content. */
export function Next({ links, texts }: { links: readonly Link[]; texts: Texts }) {
  if (links.length === 0) return null
  return (
    <section class="next">
      <h2>{texts.text('page.next')}</h2>
      <ul>
        {links.map(({ text, path }) => (
          <li key={path}>
            <a href={localPath(path, texts.language)}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface FooterProps {
  readonly texts: Texts
  readonly url: string
  readonly faces: readonly DataFace[]
  readonly links: NonNullable<Site['foot']>
}

export function Footer({ texts, url, faces, links }: FooterProps) {
  return (
    <footer class="footer">
      {faces.length > 0 && (
        <p>
          {texts.text('page.faces')}{' '}
          {faces.map((face) => (
            <a key={face} href={faceOf(url, face)}>
              {face.toUpperCase()}
            </a>
          ))}
        </p>
      )}
      <p>
        <a href={localPath('/api', texts.language)}>{texts.text('page.api')}</a>
        <a href={localPath('/about', texts.language)}>{texts.text('page.about')}</a>
        {links.map(({ text, path }) => (
          <a key={path} href={localPath(path, texts.language)}>
            {texts.text(text)}
          </a>
        ))}
      </p>
      <p>{texts.text('page.licence')}</p>
    </footer>
  )
}

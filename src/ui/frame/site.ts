/** What the whole site says on every page, and the addresses about a page. */
import { type DataFace, translatePath } from '#kernel/http/page.ts'
import type { Language } from '#kernel/i18n.ts'
import type { WorkLink } from '#kernel/module.ts'
import type { TextKey } from '../locales/uk.ts'

export interface Site {
  /** Name of the region, in the language of the page. */
  readonly name: (language: Language) => string
  readonly navigation: readonly { readonly text: TextKey; readonly path: string }[]
  /** Words at the foot of every page. */
  readonly foot?: readonly { readonly text: TextKey; readonly path: string }[]
  /** Pages for those who work here. */
  readonly work: readonly WorkLink<TextKey>[]
  readonly isTrial: boolean
  readonly isFictional: boolean
  /** Address by which people reach the platform, without a slash at its end; without it nothing is said about it. */
  readonly publicUrl?: string | undefined
  readonly assets: {
    readonly css: string
    readonly font: string
    readonly script: string
    /** Scripts that only some pages need, by their names. */
    readonly scripts: Readonly<Record<string, string>>
    readonly icon: string
  }
}

export function otherLanguage(language: Language): Language {
  return language === 'uk' ? 'en' : 'uk'
}

/** Address of another face of the page at `url`; the query goes along. */
export function faceOf(url: string, face: DataFace): string {
  const [path, query] = url.split('?')
  const bare = path.replace(/\/+$/, '')
  const file = bare === '' || bare === '/en' ? `${bare}/index` : bare
  return `${file}.${face}${query ? `?${query}` : ''}`
}

/** Ukrainian letters as people write them, not as addresses carry them. */
export function readable(address: string): string {
  try {
    return decodeURI(address)
  } catch {
    return address
  }
}

/** Path of an address in Ukrainian form, without query: what navigation and steps are compared with. */
export function barePath(url: string): string {
  return translatePath(url.split(/[?#]/)[0], 'uk').replace(/(?<=.)\/+$/, '')
}

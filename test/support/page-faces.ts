/** Addresses of what a page answers. */
import { type AnyPage, localPath } from '#kernel/http/page.ts'
import type { Language } from '#kernel/i18n.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'

export interface FaceAddress {
  readonly language: Language
  readonly face: 'html' | 'json' | 'csv' | 'svg'
  readonly path: string
}

/** Addresses of a page's faces, with parameters still in them. */
export function facesOf({ path, isFormOnly, csv, pictures }: AnyPage<Resources, TextKey>): FaceAddress[] {
  const data = ['json', ...(csv ? ['csv'] : []), ...(pictures ? ['svg'] : [])] as const
  const faces = ['html', ...(isFormOnly ? [] : data)] as const
  return (['uk', 'en'] as const).flatMap((language) => {
    const local = localPath(path, language)
    const named = path === '/' ? `${local.replace(/\/$/, '')}/index` : local
    return faces.map((face) => ({
      language,
      face,
      path: face === 'html' ? local : `${named}.${face}`,
    })) as FaceAddress[]
  })
}

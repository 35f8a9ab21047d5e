/** One of a page's pictures as SVG or PNG, with what stands around it where its page does not. */
import { createHash } from 'node:crypto'
import { AppError } from '../errors.ts'
import type { Drawing, Picture } from '../picture/picture.ts'
import { writePng } from '../picture/write-png.ts'
import type { FacesOptions } from './faces-options.ts'
import type { AnyPage, PageContext, PictureFace } from './page.ts'

interface Asked {
  /** Of the page. */
  readonly address: string
  /** Name of the picture. */
  readonly chart: string | undefined
}

interface MadePicture {
  readonly body: string | Buffer
  readonly headers: {
    readonly 'content-type': string
    readonly 'content-security-policy'?: string
  }
}

/** @throws AppError 404 where the page has no such picture, naming those that it has */
export async function makePicture<Resources, Key extends string>(
  face: PictureFace,
  page: AnyPage<Resources, Key>,
  loaded: unknown,
  context: PageContext<Resources, Key>,
  options: FacesOptions<Resources, Key>,
  { address, chart }: Asked,
): Promise<MadePicture> {
  const pictures = page.pictures?.(loaded, context).filter((picture) => picture !== undefined) ?? []
  const picture = pictures.find(({ name }) => name === chart)
  if (!picture) throw noPicture(pictures)
  const drawing = picture.draw({ address, ...(await options.stamp(context.texts.language)) })
  if (face === 'png') return { body: await writePng(drawing), headers: { 'content-type': 'image/png' } }
  return {
    body: drawing.svg,
    headers: { 'content-type': 'image/svg+xml; charset=utf-8', 'content-security-policy': policyOf(drawing) },
  }
}

function noPicture(pictures: readonly Picture[]): AppError {
  const names = pictures.map(({ name }) => name).join(', ')
  return new AppError('http.no_picture', { names, pictures: pictures.length })
}

/** An SVG that is opened by itself may use its own sheet, and nothing else. */
function policyOf({ svg }: Drawing): string {
  const [, sheet = ''] = /<style>(.*?)<\/style>/s.exec(svg) ?? []
  const plain = sheet.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
  const hash = createHash('sha256').update(plain).digest('base64')
  return `default-src 'none';style-src 'sha256-${hash}';frame-ancestors 'none'`
}

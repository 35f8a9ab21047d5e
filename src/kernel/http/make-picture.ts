/** One of a page's pictures as SVG or PNG, with what stands around it where its page does not. */
import { AppError } from '../errors.ts'
import type { Picture } from '../picture/picture.ts'
import { writePng } from '../picture/write-png.ts'
import type { FacesOptions } from './faces-options.ts'
import { ownSheetPolicy } from './own-sheet.ts'
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
    headers: {
      'content-type': 'image/svg+xml; charset=utf-8',
      'content-security-policy': `${ownSheetPolicy(drawing.svg)};frame-ancestors 'none'`,
    },
  }
}

function noPicture(pictures: readonly Picture[]): AppError {
  const names = pictures.map(({ name }) => name).join(', ')
  return new AppError('http.no_picture', { names, found: pictures.length === 0 ? 'none' : 'some' })
}

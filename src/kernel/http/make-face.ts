/** A page's faces as bytes: the document, the data, the table, paper, a picture. */
import { AppError } from '../errors.ts'
import { writePaper } from '../paper/write-paper.ts'
import { csvCell, numberCell } from '../tables/write-csv.ts'
import { writeXlsx } from '../tables/xlsx/write-xlsx.ts'
import type { FacesOptions } from './faces-options.ts'
import { makePicture } from './make-picture.ts'
import { ownSheetPolicy } from './own-sheet.ts'
import { type AnyPage, type DataFace, isOfPicture, type PageContext } from './page.ts'
import { type AnswerHeaders, StoredAnswer } from './stored-answer.ts'

export type Face = 'html' | DataFace

const tableTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** Kept answers may be kept by others, too, who ask each time whether they are still good. */
const publicCacheControl = 'public, max-age=0, must-revalidate'
/** What one person may see is kept by nobody. */
const privateCacheControl = 'private, no-store'

interface Asked {
  /** Address of the face, as we write it. */
  readonly address: string
  /** Name of the picture that is asked for. */
  readonly chart?: string | undefined
}

export async function makeFace<Resources, Key extends string>(
  face: Face,
  page: AnyPage<Resources, Key>,
  loaded: unknown,
  context: PageContext<Resources, Key>,
  options: FacesOptions<Resources, Key>,
  { address, chart }: Asked,
): Promise<StoredAnswer> {
  const isPublic =
    page.permission === 'public' && page.changes !== 'always' && !context.form && !page.hasSecretAddress
  const head = {
    'cache-control': isPublic ? publicCacheControl : privateCacheControl,
    // Not `no-referrer`: a browser then sends its forms with `Origin: null`, as a foreign page would.
    ...(page.hasSecretAddress ? { 'referrer-policy': 'strict-origin', 'x-robots-tag': 'noindex' } : {}),
  }
  if (face === 'json') {
    const data = JSON.stringify(page.answer ? page.answer(loaded) : loaded)
    return new StoredAnswer(data, { ...head, 'content-type': 'application/json; charset=utf-8' })
  }
  if (face === 'pdf' && page.pdf) {
    const { texts } = context
    const body = await writePaper(page.pdf(loaded, context), {
      language: texts.language,
      ...(await options.stamp(texts.language)),
      address: `${options.publicUrl ?? ''}${pageOf(address)}`,
      sayPage: (number, of) => `${texts.number(number)} / ${texts.number(of)}`,
    })
    return new StoredAnswer(body, {
      ...head,
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${fileName(address)}.pdf"`,
    })
  }
  if (isOfPicture(face)) {
    const asked = { address: `${options.publicUrl ?? ''}${pageOf(address)}`, chart }
    const { body, headers } = await makePicture(face, page, loaded, context, options, asked)
    return new StoredAnswer(body, {
      ...head,
      ...headers,
      'content-disposition': `inline; filename="${fileName(address, chart)}.${face}"`,
    })
  }
  if ((face === 'csv' || face === 'xlsx') && page.csv) {
    const name = fileName(address)
    const { columns, titles = columns, rows } = page.csv(loaded, context)
    const body = face === 'csv' ? toCsv(columns, rows) : await writeXlsx({ name, columns: titles, rows })
    return new StoredAnswer(body, {
      ...head,
      'content-type': tableTypes[face],
      'content-disposition': `attachment; filename="${name}.${face}"`,
    })
  }
  return makeHtml(page, loaded, context, options, { address, head })
}

async function makeHtml<Resources, Key extends string>(
  page: AnyPage<Resources, Key>,
  loaded: unknown,
  context: PageContext<Resources, Key>,
  options: FacesOptions<Resources, Key>,
  { address, head }: { address: string; head: Omit<AnswerHeaders, 'content-type'> },
): Promise<StoredAnswer> {
  const type = { 'content-type': 'text/html; charset=utf-8' }
  const badges = page.permission === 'public' ? undefined : await options.badgesOf?.(context.actor)
  const parts = {
    head: page.head(loaded, context),
    content: page.view(loaded, context),
    context,
    url: address,
    faces: context.form ? [] : offeredFaces(page, loaded),
    ...(badges ? { badges } : {}),
  }
  if (page.isEmbedded) {
    const html = await options.renderEmbedded(parts)
    return new StoredAnswer(html, { ...type, ...embeddedHeaders(html) }, { without: ['x-frame-options'] })
  }
  const html = await options.renderDocument(parts)
  return new StoredAnswer(html, { ...head, ...type }, { status: context.form ? 422 : page.status?.(loaded) })
}

/** A page that other sites show may be kept for some minutes: it is asked for as often as theirs are. */
function embeddedHeaders(html: string): Omit<AnswerHeaders, 'content-type'> {
  return {
    'cache-control': 'public, max-age=300',
    'content-security-policy': `${ownSheetPolicy(html)};base-uri 'none';form-action 'none';frame-ancestors *`,
    'cross-origin-resource-policy': 'cross-origin',
  }
}

/** Faces that a page declares beside HTML. */
export function dataFacesOf<Resources, Key extends string>(page: AnyPage<Resources, Key>): DataFace[] {
  if (page.isFormOnly) return []
  return [
    'json',
    ...(page.csv ? (['csv', 'xlsx'] as const) : []),
    ...(page.pdf ? (['pdf'] as const) : []),
    ...(page.pictures ? (['svg', 'png'] as const) : []),
  ]
}

/** What a page may offer beside itself: nothing where its data would be refused, because nothing was asked yet. */
function offeredFaces<Resources, Key extends string>(
  page: AnyPage<Resources, Key>,
  loaded: unknown,
): DataFace[] {
  if (page.isFormOnly) return []
  try {
    page.answer?.(loaded)
  } catch (error) {
    if (error instanceof AppError) return []
    throw error
  }
  return dataFacesOf(page)
}

/** Address of the page whose face this is. */
function pageOf(address: string): string {
  const [path, query] = address.split('?')
  const bare = path.replace(/\.\w+$/, '').replace(/(^|^\/en)\/index$/, '$1') || '/'
  return query === undefined ? bare : `${bare}?${query}`
}

/** Last part of an address, and what of it, in letters that every system and every header takes. */
function fileName(address: string, part?: string): string {
  const last = address.split('?')[0].split('/').at(-1) ?? ''
  const whole = [last.replace(/\.(csv|xlsx|pdf|svg|png)$/, ''), ...(part === undefined ? [] : [part])].join(
    '-',
  )
  return whole.replace(/[^\w-]/g, '') || 'table'
}

function toCsv(columns: readonly string[], rows: Iterable<readonly (string | number | null)[]>): string {
  const lines = [columns.map(csvCell).join(',')]
  for (const row of rows) {
    const cells = row.map((cell) => (typeof cell === 'number' ? numberCell(cell) : csvCell(cell ?? '')))
    lines.push(cells.join(','))
  }
  // The mark tells spreadsheets that this is UTF-8.
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

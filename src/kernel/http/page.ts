/** One resource, its faces: a page declared once answers HTML, `.json`, `.csv`, `.xlsx`, `.pdf`, `.svg` and `.png`, and stands in the OpenAPI document. */
import type { ComponentChild } from 'preact'
import type { z } from 'zod'
import type { Problem } from '../errors.ts'
import type { Language, Translator } from '../i18n.ts'
import type { Paper } from '../paper/paper.ts'
import type { Picture } from '../picture/picture.ts'
import type { Actor, Permission, Place } from '../policy/policy.ts'

/** What loading and showing may use; `Resources` is what the roof hands in (the database, settings). */
export interface PageContext<Resources, Key extends string = string> {
  readonly resources: Resources
  readonly texts: Translator<Key>
  /** Address of a page in the language that is shown. */
  readonly link: (path: string) => string
  /** Who asks; of a public page, which is the same for everyone, always a guest. */
  readonly actor: Actor
  readonly now: Date
  /** Sentence that tells that what was asked for is done. */
  readonly said?: string
  /** What came back of a form of this page that was refused. */
  readonly form?: FormState
}

/** A form as it was sent, and what is wrong with it. */
export interface FormState {
  /** Name of the act that it was meant for. */
  readonly act: string
  /** Fields as they were typed; passwords are not among them. */
  readonly typed: Readonly<Record<string, string | readonly string[]>>
  readonly problems: readonly Problem[]
  /** What is wrong with the whole of it, where that is no matter of a field. */
  readonly fault?: string
  /** Of an inquiry that was answered: the answer, and what the files were called, by their field. */
  readonly found?: { readonly answer: unknown; readonly names: Readonly<Record<string, string>> }
}

/** A way on; `path` is the Ukrainian address, whoever shows it puts the language before it. */
export interface Link {
  readonly text: string
  readonly path: string
}

/** One step of the way to a page; the menu of its siblings opens beside it. */
export interface Step extends Link {
  readonly siblings?: readonly Link[]
}

/** What stands around a page's content. */
export interface PageHead {
  readonly title: string
  /** Where: from the widest to the narrowest; a last step with the page's own path is marked as the present one. */
  readonly breadcrumbs?: readonly Step[]
  /** When: the period that is shown and the others; a single one is no choice and is shown as text. */
  readonly period?: { readonly current: string; readonly choices: readonly Link[] }
  /** What a reader may want to do next, one to three. */
  readonly next?: readonly Link[]
  /** Names of scripts that only this page needs; the roof knows their addresses. */
  readonly scripts?: readonly string[]
  /** Seconds after which the page is read again by itself: it shows work that goes on. */
  readonly followSeconds?: number
}

/**
 * Faces beside HTML: data for programs, a table as text and as a workbook, what is to be printed and passed on, and one of
 * its pictures, which the parameter `pictureParam` names.
 */
export type DataFace = 'json' | 'csv' | 'xlsx' | 'pdf' | PictureFace
export type PictureFace = 'svg' | 'png'

export const pictureParam = 'chart'

export function isOfPicture(face: string): face is PictureFace {
  return face === 'svg' || face === 'png'
}

/** A table: in CSV raw values, numbers with a point, as programs want them; in XLSX for people. */
interface TableFace {
  readonly columns: readonly string[]
  /** What the columns are called for people, where that is said; for the workbook. */
  readonly titles?: readonly string[]
  readonly rows: Iterable<readonly (string | number | null)[]>
}

/**
 * `Data` is what the data faces carry, `Loaded` what `load` found: it may hold more for the view (a map's paths),
 * and `answer` then says what of it is data.
 */
export interface Page<
  Resources,
  Params = unknown,
  Data = unknown,
  Key extends string = string,
  Loaded = Data,
> {
  /** Address with `:name` for parameters, the same in every language: `/territories/:code`. */
  readonly path: string
  /** `public`, `signed_in` (one's own things), or the permission that a person needs. */
  readonly permission: 'public' | 'signed_in' | Permission
  /**
   * Where the permission is needed; undefined in it = at whatever place, and then `load` shows by place. The whole
   * platform where a page with a permission says nothing.
   */
  readonly place?: (
    params: Params,
    context: PageContext<Resources, Key>,
  ) => Promise<Place | undefined> | Place | undefined
  /**
   * `with-data`, as where nothing is said: the same bytes for everyone until something is loaded, so the answer may be
   * kept. `always`: what it shows depends on more (the time, who asks), and it is made anew each time.
   */
  readonly changes?: 'with-data' | 'always'
  /** Whoever has its address may act by it (a link from a letter): the address is kept and passed on by nobody. */
  readonly hasSecretAddress?: boolean
  /**
   * Shown inside of pages of other sites, by anyone: a document of its own without the frame, script, cookies and files of
   * ours. It must be the same for everyone.
   */
  readonly isEmbedded?: boolean
  /** A page that is nothing but a form for people: it has no data faces. */
  readonly isFormOnly?: boolean
  /** One sentence for the catalogue of the interface. */
  readonly summary: Key
  /** Parameters of the path and the query, as texts; unknown ones are ignored. */
  readonly params: z.ZodType<Params>
  /** The JSON face. */
  readonly data: z.ZodType<Data>
  /** @throws AppError where there is no such thing */
  readonly load: (params: Params, context: PageContext<Resources, Key>) => Promise<Loaded> | Loaded
  /** The JSON face of what was loaded; needed where that is not the data itself. */
  readonly answer?: (loaded: Loaded) => Data
  /** Status of the HTML face; 422 where it keeps what was typed and tells what is wrong with it, 410 of what is over. */
  readonly status?: (loaded: Loaded) => 200 | 410 | 422
  readonly head: (loaded: Loaded, context: PageContext<Resources, Key>) => PageHead
  readonly view: (loaded: Loaded, context: PageContext<Resources, Key>) => ComponentChild
  readonly csv?: (loaded: Loaded, context: PageContext<Resources, Key>) => TableFace
  /** Its charts and maps, for those who take one along; what has nothing to show is undefined. */
  readonly pictures?: (
    loaded: Loaded,
    context: PageContext<Resources, Key>,
  ) => readonly (Picture | undefined)[]
  /** The same for paper, as a PDF. */
  readonly pdf?: (loaded: Loaded, context: PageContext<Resources, Key>) => Paper
}

/** A page whose parameter and data types no longer matter to whoever lists it. */
// biome-ignore lint/suspicious/noExplicitAny: the types were checked where the page was declared
export type AnyPage<Resources, Key extends string = string> = Page<Resources, any, any, Key, any>

/** Ukrainian addresses have no prefix, English ones begin with /en. */
export function localPath(path: string, language: Language): string {
  if (language === 'uk') return path
  return path === '/' ? '/en' : `/en${path}`
}

/** The same address in another language; a query is kept. */
export function translatePath(url: string, language: Language): string {
  // One slash at the beginning, or the address would be another site's.
  const bare = url.replace(/^\/+en(?=\/|\?|$)/, '').replace(/^\/*/, '/')
  return localPath(bare, language)
}

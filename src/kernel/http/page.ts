/** One resource, three faces: a page declared once answers HTML, `.json` and `.csv`, and stands in the OpenAPI document. */
import type { ComponentChild } from 'preact'
import type { z } from 'zod'
import type { Language, Translator } from '../i18n.ts'

/** What loading and showing may use; `Resources` is what the roof hands in (the database, settings). */
export interface PageContext<Resources, Key extends string = string> {
  readonly resources: Resources
  readonly texts: Translator<Key>
  /** Address of a page in the language that is shown. */
  readonly link: (path: string) => string
}

/** What stands around a page's content. */
export interface PageHead {
  readonly title: string
  /** From the widest to the narrowest, without the page itself. */
  readonly breadcrumbs?: readonly { readonly text: string; readonly path: string }[]
}

/** A table for the CSV face: raw values, numbers with a point, as programs want them. */
interface CsvFace {
  readonly columns: readonly string[]
  readonly rows: Iterable<readonly (string | number | null)[]>
}

export interface Page<Resources, Params = unknown, Data = unknown, Key extends string = string> {
  /** Address with `:name` for parameters, the same in every language: `/territories/:code`. */
  readonly path: string
  /** `public`, or the permission that a person needs. */
  readonly permission: 'public'
  /** One sentence for the catalogue of the interface. */
  readonly summary: Key
  /** Parameters of the path and the query, as texts; unknown ones are ignored. */
  readonly params: z.ZodType<Params>
  /** The JSON face. */
  readonly data: z.ZodType<Data>
  /** @throws AppError where there is no such thing */
  readonly load: (params: Params, context: PageContext<Resources, Key>) => Promise<Data> | Data
  readonly head: (data: Data, context: PageContext<Resources, Key>) => PageHead
  readonly view: (data: Data, context: PageContext<Resources, Key>) => ComponentChild
  readonly csv?: (data: Data, context: PageContext<Resources, Key>) => CsvFace
}

/** A page whose parameter and data types no longer matter to whoever lists it. */
// biome-ignore lint/suspicious/noExplicitAny: the types were checked where the page was declared
export type AnyPage<Resources, Key extends string = string> = Page<Resources, any, any, Key>

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

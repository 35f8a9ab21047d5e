/** Which parameters a page knows: of its zod schema, for the description of the interface and for its address. */
import { z } from 'zod'
import type { AnyPage } from './page.ts'

export interface PageParams {
  /** JSON Schema of each parameter by its name. */
  readonly schemas: Readonly<Record<string, Record<string, unknown>>>
  readonly required: readonly string[]
}

/**
 * Names of the parameters that stand in the query, in the order of the declaration.
 * @throws Error where the page's parameters are no object with known names: its answers could not be told apart
 */
export function listQueryNames<Resources, Key extends string>({
  path,
  params,
}: AnyPage<Resources, Key>): string[] {
  const isKnown = params instanceof z.ZodObject && isClosed(params)
  if (!isKnown) throw new Error(`${path}: params must be an object`)
  const inPath = namesInPath(path)
  return Object.keys(params.shape).filter((name) => !inPath.has(name))
}

function isClosed({ def: { catchall } }: z.ZodObject): boolean {
  return catchall === undefined || catchall instanceof z.ZodNever
}

function namesInPath(path: string): Set<string> {
  return new Set([...path.matchAll(/:(\w+)/g)].map(([, name]) => name))
}

export function describeParams<Resources, Key extends string>(page: AnyPage<Resources, Key>): PageParams {
  const { properties, required } = z.toJSONSchema(page.params, {
    io: 'input',
    unrepresentable: 'any',
  }) as {
    properties?: Record<string, Record<string, unknown>>
    required?: string[]
  }
  return { schemas: properties ?? {}, required: [...namesInPath(page.path), ...(required ?? [])] }
}

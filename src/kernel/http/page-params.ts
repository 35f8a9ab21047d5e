/** Which parameters a page knows: of its zod schema, for the description of the interface and for its address. */
import { z } from 'zod'
import type { AnyPage } from './page.ts'

export interface PageParams {
  /** JSON Schema of each parameter by its name. */
  readonly schemas: Readonly<Record<string, Record<string, unknown>>>
  readonly required: readonly string[]
  /** Names of those that stand in the query, in the order of the declaration. */
  readonly queryNames: readonly string[]
}

/** @throws Error where the page's parameters are no object with known names: its answers could not be told apart */
export function describeParams<Resources, Key extends string>(page: AnyPage<Resources, Key>): PageParams {
  const { type, properties, required, additionalProperties } = z.toJSONSchema(page.params, {
    io: 'input',
    unrepresentable: 'any',
  }) as {
    type?: string
    properties?: Record<string, Record<string, unknown>>
    required?: string[]
    additionalProperties?: unknown
  }
  if (type !== 'object' || additionalProperties) throw new Error(`${page.path}: params must be an object`)
  const inPath = new Set([...page.path.matchAll(/:(\w+)/g)].map(([, name]) => name))
  const schemas = properties ?? {}
  return {
    schemas,
    required: [...inPath, ...(required ?? [])],
    queryNames: Object.keys(schemas).filter((name) => !inPath.has(name)),
  }
}

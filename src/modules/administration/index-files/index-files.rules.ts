/** From the fields of the form to the options of `spilka index`. */
import type { computeFromFiles } from '#modules/indicators/api.ts'
import { tableOptions } from '../loads/load.rules.ts'
import type { IndexInput } from './index-files.schema.ts'

type RunInput = Parameters<typeof computeFromFiles>[0]
type Only = NonNullable<RunInput['only']>

/** `column=value`, several by lines or semicolons; undefined where a part is nothing of the kind. */
export function readOnly(text = ''): Only | undefined {
  const parts = text
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter(Boolean)
  const only = parts.map((part) => {
    const at = part.indexOf('=')
    return { column: part.slice(0, at).trim(), value: part.slice(at + 1).trim(), isSound: at > 0 }
  })
  if (!only.every(({ isSound, column }) => isSound && column !== '')) return undefined
  return only.map(({ column, value }) => ({ column, value }))
}

/** @param paths of the files that were sent */
export function runInput(
  { indicator_column, value_column, only, missing, ...input }: IndexInput,
  paths: { readonly values: string; readonly methodology: string },
): RunInput {
  const long =
    indicator_column && value_column
      ? { indicatorColumn: indicator_column, valueColumn: value_column }
      : undefined
  return {
    ...paths,
    isFlat: true,
    unitColumn: input.unit_column,
    periodColumn: input.period_column,
    nameColumn: input.name_column,
    decimal: input.decimal,
    only: readOnly(only),
    missing: missing?.split(/\s+/),
    table: tableOptions(input),
    long,
  }
}

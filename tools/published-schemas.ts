import { z } from 'zod'
import { AnyMethodology } from '#modules/indicators/methodology/methodology.schema.ts'

/** File name → text of each published JSON Schema (2020-12). */
export function publishedSchemas(): Map<string, string> {
  const methodology = z.toJSONSchema(AnyMethodology, {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) =>
      allowShorthand(z.globalRegistry.get(zodSchema)?.shorthand, jsonSchema),
  })
  const described = {
    $schema: methodology.$schema,
    title: 'Spilka methodology',
    description: 'Everything that turns values into a composite index; see src/modules/indicators/README.md.',
    ...methodology,
  }
  return new Map([['methodology.schema.json', `${JSON.stringify(described, null, 2)}\n`]])
}

type JsonSchema = Record<string, unknown>

/** A bare method stands for `{method: …}`, a bare name for the name in both languages. */
function allowShorthand(shorthand: unknown, schema: JsonSchema): void {
  delete schema.shorthand
  if (shorthand !== 'method' && shorthand !== 'name') return
  const { id: _, ...object } = schema
  for (const key of Object.keys(schema)) delete schema[key]
  const properties = object.properties as Record<string, JsonSchema>
  const bare = shorthand === 'method' ? { enum: properties.method.enum } : { type: 'string', minLength: 1 }
  schema.anyOf = [bare, object]
}

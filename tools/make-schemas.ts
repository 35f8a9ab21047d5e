/** Writes the published JSON Schemas; `npm run schemas`. A test says when they are out of date. */
import { writeFileSync } from 'node:fs'
import { publishedSchemas } from './published-schemas.ts'

for (const [file, schema] of publishedSchemas())
  writeFileSync(new URL(`../schemas/${file}`, import.meta.url), schema)

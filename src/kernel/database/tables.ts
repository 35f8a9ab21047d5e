/** Every table by its name with its schema, `schema.table`; made from the migrations (`npm run row-types`). */
import type { Database as Schema } from '../../../db/schema.ts'

export interface Database extends Schema {}

/** A case as it stands, and the steps by which it came there. */
import type { Selectable } from 'kysely'
import type { Database } from '../database/tables.ts'

export type CaseFile = Selectable<Database['platform.case_file']>
export type CaseStep = Selectable<Database['platform.case_step']>

/** What the roof makes for cases once at the start. */
import type { Procedure } from './procedure.ts'

export type Procedures = ReadonlyMap<string, Procedure>

declare module '../resources.ts' {
  interface Services {
    /** Procedures of all rooms, by name. */
    readonly procedures: Procedures
  }
}

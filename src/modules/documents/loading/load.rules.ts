/** A register that was kept elsewhere is loaded: where, by which act, how much at once. */
import { registerPath } from '../registers/registers.rules.ts'

export const loadPath = (register: string) => `${registerPath(register)}/load`

export const loadAct = 'documents.register.load'

/** A register that is sent. */
export const registerFile = {
  name: 'documents.register',
  kinds: ['xlsx', 'csv'],
  maxBytes: 20_000_000,
} as const

/** Lines of one file; a longer register comes year by year. */
export const mostLines = 10_000

/** Bodies of forms with files: what the server must know of them once. */
import multipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'

/** An upload may take so long on a poor line; that something comes all the time is watched by `readMultipart`. */
const uploadMs = 60 * 60 * 1000

/** Options that a route with files must have: what is long for a page is short for a photograph on a poor line. */
export const uploadRoute = { handlerTimeout: uploadMs } as const

/** Adds the parser of `multipart/form-data` to a server, once; its limits are those of each form (`readMultipart`). */
export async function registerMultipart(app: FastifyInstance): Promise<void> {
  await app.register(multipart, { throwFileSizeLimit: false })
}

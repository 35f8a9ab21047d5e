/** Addresses under which files are had: declared like pages, with the permission that a person needs. */
import type { FastifyInstance } from 'fastify'
import { requirePerson } from '../../acts/run-act.ts'
import { AppError } from '../../errors.ts'
import { findActor, languages } from '../../http/faces.ts'
import type { FacesOptions } from '../../http/faces-options.ts'
import { localPath } from '../../http/page.ts'
import { type Actor, authorize, type Permission } from '../../policy/policy.ts'
import type { FileRow, FileShelf } from '../records/shelf.ts'
import { sendFile } from './send-file.ts'

export interface Download<Resources> {
  /** Address with `:name` for parameters. */
  readonly path: string
  /**
   * Needed at whatever place; which files somebody may have `find` decides. `signed_in`: one's own things. `public`: whoever
   * has the address may have it, so the address holds a secret, and `find` reads it.
   */
  readonly permission: 'public' | 'signed_in' | Permission
  /** The file; undefined where there is none, or none for this person: both are answered alike. */
  readonly find: (
    params: Readonly<Record<string, string>>,
    context: { readonly resources: Resources; readonly actor: Actor },
  ) => Promise<FileRow | undefined>
}

/** Registers them in every language: only a refusal has words. */
export function registerDownloads<Resources, Key extends string>(
  app: FastifyInstance,
  downloads: readonly Download<Resources>[],
  options: FacesOptions<Resources, Key> & { readonly shelf?: FileShelf },
): void {
  const { shelf, resources } = options
  for (const { path, permission, find } of downloads) {
    if (!shelf) throw new Error(`${path}: there is no place for files`)
    for (const language of languages)
      app.get(localPath(path, language), async (request, reply) => {
        const actor = await findActor(request, options)
        if (permission === 'signed_in') requirePerson(actor)
        else if (permission !== 'public') authorize(actor, permission, undefined)
        const file = await find(request.params as Record<string, string>, { resources, actor })
        if (!file) throw new AppError('http.not_found')
        return sendFile(shelf.store, request, reply, file)
      })
  }
}

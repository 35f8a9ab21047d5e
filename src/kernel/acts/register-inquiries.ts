/** Registers inquiries: each in every language, for forms and, at its address with `.json`, for programs. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'
import { borrowFiles } from '../files/multipart/borrow-files.ts'
import { uploadRoute } from '../files/multipart/register-multipart.ts'
import { languages, showAgain } from '../http/faces.ts'
import type { FacesOptions } from '../http/faces-options.ts'
import { type FormState, localPath } from '../http/page.ts'
import { limitRoute } from '../http/rate-limits.ts'
import { sendBytes } from '../http/stored-answer.ts'
import type { Language } from '../i18n.ts'
import { guest } from '../policy/policy.ts'
import type { AnyInquiry } from './inquiry.ts'
import { refuseForeign } from './same-origin.ts'

export interface InquiriesOptions<Resources, Key extends string> extends FacesOptions<Resources, Key> {
  /** Inquiries a minute from one address: each costs far more than a page. */
  readonly inquiriesPerMinute: number
  /** Folder in which files lie while somebody works on them. */
  readonly incoming: string
}

export function registerInquiries<Resources, Key extends string>(
  app: FastifyInstance,
  inquiries: readonly AnyInquiry<Resources, Key>[],
  options: InquiriesOptions<Resources, Key>,
): void {
  const limit = limitRoute(app, options.inquiriesPerMinute)
  for (const inquiry of inquiries) {
    if (inquiry.page.permission !== 'public')
      throw new Error(`${inquiry.name}: an inquiry is open to everyone`)
    for (const language of languages) {
      const path = localPath(inquiry.path, language)
      // Nothing is done with anybody's rights; a foreign page is refused so that it cannot make our readers' browsers send files.
      app.post(path, { ...limit, ...uploadRoute }, (request, reply) => {
        refuseForeign(request, options.publicUrl)
        return answerForm(inquiry, language, request, reply, options)
      })
      app.post(`${path}.json`, { ...limit, ...uploadRoute }, async (request, reply) => {
        const { answer } = await ask(inquiry, request, options)
        return noted(reply).type('application/json; charset=utf-8').send(JSON.stringify(answer))
      })
    }
  }
}

async function answerForm<Resources, Key extends string>(
  inquiry: AnyInquiry<Resources, Key>,
  language: Language,
  request: FastifyRequest,
  reply: FastifyReply,
  options: InquiriesOptions<Resources, Key>,
): Promise<FastifyReply> {
  const show = async (status: number, form: Omit<FormState, 'act' | 'typed'>) => {
    const state = { act: inquiry.name, typed: {}, ...form }
    const again = await showAgain(inquiry.page, {}, state, { language, actor: guest, request }, options)
    return sendBytes(request, noted(reply).code(status), again)
  }
  try {
    const { answer, names } = await ask(inquiry, request, options)
    return await show(200, { problems: [], found: { answer, names } })
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500 || error.code === 'upload.malformed') throw error
    const params = { ...error.params, count: error.problemCount }
    const fault = options.translators[language].text(`error.${error.code}` as Key, params)
    return show(error.status === 413 ? 413 : 422, { problems: error.problems, fault })
  }
}

/** What was found, and what the files were called. */
async function ask<Resources, Key extends string>(
  { files: fields, ask }: AnyInquiry<Resources, Key>,
  request: FastifyRequest,
  { incoming, resources, now = () => new Date() }: InquiriesOptions<Resources, Key>,
): Promise<{ answer: unknown; names: Record<string, string> }> {
  return borrowFiles(request, incoming, fields, async (files) => {
    const missing = Object.keys(fields).filter((name) => fields[name].isNeeded && !files[name])
    if (missing.length > 0) {
      const problems = missing.map((path) => ({ code: 'inquiry.needed', path }))
      throw new AppError('inquiry.file_missing', {}, problems)
    }
    const names = Object.entries(files).map(([field, { name }]) => [field, name])
    return { answer: await ask(files, { resources, now: now() }), names: Object.fromEntries(names) }
  })
}

/** What was asked and answered is between us and whoever asked. */
function noted(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'private, no-store')
}

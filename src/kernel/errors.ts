/**
 * One error for everything that can go wrong where a person can do something about it.
 * A code names the fault; the sentence stands in the catalogue under `error.<code>`, in both languages.
 */

/** What each code means to a program: the HTTP status of an answer and the exit status of a command. */
const errorTable = {
  'http.not_found': { status: 404, exit: 2 },
  'http.no_picture': { status: 404, exit: 2 },
  'http.bad_query': { status: 422, exit: 2 },
  'policy.signed_out': { status: 401, exit: 2 },
  'policy.second_factor': { status: 403, exit: 2 },
  'policy.forbidden': { status: 403, exit: 2 },
  'act.invalid': { status: 422, exit: 2 },
  'act.foreign': { status: 403, exit: 2 },
  'act.media_type': { status: 415, exit: 2 },
  'act.malformed': { status: 400, exit: 2 },
  'act.key_malformed': { status: 400, exit: 2 },
  'act.key_reused': { status: 409, exit: 2 },
  'act.stale': { status: 409, exit: 2 },
  'round.closed': { status: 409, exit: 2 },
  'round.merged': { status: 409, exit: 2 },
  'case.own': { status: 409, exit: 2 },
  'case.others': { status: 409, exit: 2 },
  'grant.own_administrator': { status: 409, exit: 2 },
  'grant.last_administrator': { status: 409, exit: 2 },
  'person.unknown_email': { status: 404, exit: 2 },
  'copy.place_unknown': { status: 404, exit: 2 },
  'erasure.obstacles': { status: 409, exit: 2 },
  'person.own_access': { status: 409, exit: 2 },
  'invitation.closed': { status: 410, exit: 2 },
  'invitation.other_person': { status: 403, exit: 2 },
  'load.in_progress': { status: 409, exit: 1 },
  'load.too_many_files': { status: 422, exit: 2 },
  'load.nothing': { status: 422, exit: 2 },
  'load.needs_yes': { status: 422, exit: 2 },
  'load.unusable': { status: 422, exit: 2 },
  'administration.load_moved_on': { status: 409, exit: 2 },
  'administration.failed': { status: 500, exit: 1 },
  'load.oblast_unknown': { status: 422, exit: 2 },
  'notify.mandatory': { status: 422, exit: 2 },
  'telegram.unavailable': { status: 409, exit: 2 },
  'region.empty': { status: 404, exit: 2 },
  'file.not_regular': { status: 422, exit: 2 },
  'file.not_found': { status: 404, exit: 2 },
  'file.not_readable': { status: 403, exit: 2 },
  'file.is_folder': { status: 422, exit: 2 },
  'file.failed': { status: 422, exit: 2 },
  'file.too_large': { status: 413, exit: 2 },
  'file.not_writable': { status: 500, exit: 1 },
  'upload.malformed': { status: 400, exit: 2 },
  'upload.too_many': { status: 413, exit: 2 },
  'upload.too_large': { status: 413, exit: 2 },
  'upload.unusable': { status: 422, exit: 2 },
  'upload.gone': { status: 422, exit: 2 },
  'files.no_space': { status: 507, exit: 1 },
  'files.unavailable': { status: 503, exit: 1 },
  'files.lost': { status: 500, exit: 1 },
  'table.unusable': { status: 422, exit: 2 },
  'boundaries.unusable': { status: 422, exit: 2 },
  'points.unusable': { status: 422, exit: 2 },
  'panel.moved_on': { status: 409, exit: 2 },
  'panel.round_over': { status: 409, exit: 2 },
  'panel.nobody': { status: 409, exit: 2 },
  'panel.no_weights': { status: 409, exit: 2 },
  'field.parcel_unusable': { status: 422, exit: 2 },
  'field.device_unknown': { status: 403, exit: 2 },
  'field.device_expired': { status: 409, exit: 2 },
  'field.devices_many': { status: 409, exit: 2 },
  'field.act_unknown': { status: 409, exit: 2 },
  'field.other_content': { status: 409, exit: 2 },
  'field.failed': { status: 409, exit: 1 },
  'ledger.closed_ahead': { status: 422, exit: 2 },
  'ledger.closed_already': { status: 409, exit: 2 },
  'stock_take.open_already': { status: 409, exit: 2 },
  'stock_take.nothing': { status: 409, exit: 2 },
  'stock_take.list_frozen': { status: 409, exit: 2 },
  'stock_take.closed': { status: 409, exit: 2 },
  'stock_take.contested': { status: 409, exit: 2 },
  'stock_take.uncounted': { status: 409, exit: 2 },
  'signature.not_one': { status: 422, exit: 2 },
  'signature.cut': { status: 422, exit: 2 },
  'signature.malformed': { status: 422, exit: 2 },
  'signature.trailing': { status: 422, exit: 2 },
  'signature.too_large': { status: 413, exit: 2 },
  'signature.took_too_long': { status: 422, exit: 1 },
  'signature.content_missing': { status: 422, exit: 2 },
  'signature.content_superfluous': { status: 422, exit: 2 },
  'signature.container_unusable': { status: 422, exit: 2 },
  'signature.no_signature': { status: 422, exit: 2 },
  'signature.busy': { status: 503, exit: 1 },
  'inquiry.file_missing': { status: 422, exit: 2 },
  'documents.cancelled': { status: 409, exit: 2 },
  'drafts.over': { status: 409, exit: 2 },
  'documents.year_closed': { status: 409, exit: 2 },
  'exchange.form_unusable': { status: 422, exit: 2 },
  'exchange.package_unusable': { status: 422, exit: 2 },
  'exchange.unknown_sender': { status: 403, exit: 2 },
  'exchange.wrong_signature': { status: 403, exit: 2 },
  'exchange.wrong_addressee': { status: 403, exit: 2 },
  'exchange.wrong_time': { status: 403, exit: 2 },
  'exchange.no_body': { status: 422, exit: 2 },
  'letters.no_body': { status: 404, exit: 2 },
  'exchange.closed': { status: 409, exit: 2 },
  'exchange.carried': { status: 409, exit: 2 },
  'exchange.link_over': { status: 410, exit: 2 },
  'documents.year_goes_on': { status: 409, exit: 2 },
  'methodology.unusable': { status: 422, exit: 2 },
  'index.unusable': { status: 422, exit: 2 },
  'index.would_overwrite': { status: 422, exit: 2 },
  'index.uncertainty_too_large': { status: 422, exit: 2 },
  'secret.too_short': { status: 500, exit: 2 },
  'secret.absent': { status: 500, exit: 2 },
  'secret.not_writable': { status: 500, exit: 1 },
  'audit.heads_unusable': { status: 422, exit: 2 },
  'audit.database_untrue': { status: 500, exit: 1 },
  'command.usage': { status: 400, exit: 2 },
  'command.setting': { status: 500, exit: 2 },
  'server.port_busy': { status: 500, exit: 1 },
  'server.port_forbidden': { status: 500, exit: 1 },
  'identity.wrong_credentials': { status: 401, exit: 1 },
  'identity.too_many_attempts': { status: 429, exit: 1 },
  'identity.wrong_code': { status: 401, exit: 1 },
  'identity.sign_in_expired': { status: 401, exit: 1 },
  'identity.link_invalid': { status: 410, exit: 2 },
  'identity.password_unusable': { status: 422, exit: 2 },
  'identity.email_taken': { status: 409, exit: 2 },
  'identity.second_factor_on': { status: 409, exit: 2 },
  'identity.second_factor_off': { status: 409, exit: 2 },
  'identity.not_fresh': { status: 403, exit: 2 },
  'identity.passkey_refused': { status: 401, exit: 1 },
  'identity.provider_unknown': { status: 404, exit: 2 },
  'identity.provider_unavailable': { status: 502, exit: 1 },
  'identity.provider_refused': { status: 401, exit: 1 },
  'identity.provider_not_linked': { status: 403, exit: 2 },
  'identity.provider_linked_elsewhere': { status: 409, exit: 2 },
  'identity.last_way_in': { status: 409, exit: 2 },
  'identity.providers_unusable': { status: 500, exit: 2 },
  'identity.busy': { status: 503, exit: 1 },
  'database.absent': { status: 500, exit: 2 },
  'database.pending': { status: 500, exit: 2 },
  'database.folder_in_use': { status: 500, exit: 1 },
  'database.folder_not_writable': { status: 500, exit: 1 },
  'database.folder_is_file': { status: 500, exit: 2 },
  'database.folder_foreign': { status: 500, exit: 2 },
  'database.folder_version': { status: 500, exit: 2 },
  'database.folder_damaged': { status: 500, exit: 1 },
  'database.newer': { status: 500, exit: 2 },
  'database.migration_changed': { status: 500, exit: 2 },
  'database.address_malformed': { status: 500, exit: 2 },
  'database.unreachable': { status: 503, exit: 1 },
  'database.server_too_old': { status: 500, exit: 2 },
  'database.encoding': { status: 500, exit: 2 },
  'database.timeout': { status: 503, exit: 1 },
  'database.interrupted': { status: 503, exit: 1 },
  'database.unavailable': { status: 503, exit: 1 },
  'database.no_space': { status: 507, exit: 1 },
  'backup.not_one': { status: 422, exit: 2 },
  'backup.damaged': { status: 422, exit: 2 },
  'backup.wrong_key': { status: 422, exit: 2 },
  'backup.newer': { status: 422, exit: 2 },
  'backup.other_migrations': { status: 422, exit: 2 },
  'backup.exists': { status: 422, exit: 2 },
  'backup.failed': { status: 500, exit: 1 },
  'backup.no_secret': { status: 422, exit: 2 },
  'backup.not_taken': { status: 503, exit: 1 },
  'backup.server_ended': { status: 503, exit: 1 },
  'restore.not_empty': { status: 409, exit: 2 },
  'restore.in_use': { status: 409, exit: 1 },
  'restore.differs': { status: 500, exit: 1 },
  'restore.needs_yes': { status: 422, exit: 2 },
} as const satisfies Record<string, { status: number; exit: 1 | 2 }>

export type ErrorCode = keyof typeof errorTable

/** Values that a sentence of the catalogue takes. Numbers that must not be grouped (lines, codes) are strings. */
export type TextParams = Readonly<Record<string, string | number>>

/** One thing wrong in an input, where it is and what is wrong: `problem.<code>` in the catalogue. */
export interface Problem {
  readonly code: string
  readonly params?: TextParams
  /** The file it stands in, where one fault report covers several files. */
  readonly file?: string
  /** Line in the file, counted from 1 as an editor does; in a spreadsheet the row. */
  readonly line?: number
  /** Column header of a table. */
  readonly column?: string
  /** Path inside a document, such as `index.children[2].weight`. */
  readonly path?: string
}

/** A refusal that a person can act on; everything else that is thrown is our own fault. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly params: TextParams
  /** What is wrong, in the order of the input; may be cut, `problemCount` tells how many there were. */
  readonly problems: readonly Problem[]
  readonly problemCount: number

  constructor(
    code: ErrorCode,
    params: TextParams = {},
    problems: readonly Problem[] = [],
    problemCount = problems.length,
    options?: ErrorOptions,
  ) {
    super(`${code} ${JSON.stringify(params)}`, options)
    this.code = code
    this.params = params
    this.problems = problems
    this.problemCount = problemCount
  }

  get status(): number {
    return errorTable[this.code].status
  }

  get exitCode(): 1 | 2 {
    return errorTable[this.code].exit
  }
}

export function listErrorCodes(): ErrorCode[] {
  return Object.keys(errorTable) as ErrorCode[]
}

/** Gathers problems as they are met, keeps the first `limit` of them and counts them all. */
export class ProblemList {
  readonly kept: Problem[] = []
  count = 0
  readonly #limit: number

  constructor(limit = 100) {
    this.#limit = limit
  }

  add(problem: Problem): void {
    this.count += 1
    if (this.kept.length < this.#limit) this.kept.push(problem)
  }

  get isEmpty(): boolean {
    return this.count === 0
  }

  /** Throws one AppError that carries all of them; does nothing where there are none. */
  throwIfAny(code: ErrorCode, params: TextParams = {}): void {
    if (this.count > 0) throw new AppError(code, params, this.kept, this.count)
  }
}

/** Turns a failed file operation into a sentence; what is no error of the system it passes on. */
export function fileError(error: unknown, file: string): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code
  const cause = { cause: error }
  if (code === 'ENOENT' || code === 'ENOTDIR') return new AppError('file.not_found', { file }, [], 0, cause)
  if (code === 'EISDIR') return new AppError('file.is_folder', { file }, [], 0, cause)
  if (code === 'EACCES' || code === 'EPERM') return new AppError('file.not_readable', { file }, [], 0, cause)
  if (typeof code === 'string' && /^E[A-Z0-9]+$/.test(code))
    return new AppError('file.failed', { file, code }, [], 0, cause)
  return error
}

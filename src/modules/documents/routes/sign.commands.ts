/** Signing happens at the person: the PDF is signed wherever their key is, and the signature comes here, where it is looked at. */
import { buffer } from 'node:stream/consumers'
import type { Transaction } from 'kysely'
import type { ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError, type Problem } from '#kernel/errors.ts'
import { attachFile, findFile } from '#kernel/files/records/files.ts'
import type { FileRow } from '#kernel/files/records/shelf.ts'
import type { MovedCase } from '#kernel/procedures/case-done.ts'
import { moveCase } from '#kernel/procedures/cases.ts'
import type { SignatureReport } from '#kernel/signatures/report.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { type Context, refused } from '../cards/register.commands.ts'
import { getDraft } from '../drafts/drafts.queries.ts'
import { draftFilesOwner } from '../drafts/drafts.rules.ts'
import { documentsSign } from '../permissions.ts'
import { checkInTurn, listTrust } from '../signatures/check.commands.ts'
import { signing } from './duties.commands.ts'
import { findAnswer } from './route.queries.ts'
import { signatureFile } from './routes.rules.ts'
import type { SignDraft } from './routes.schema.ts'

type Tx = Transaction<Database>

export interface CheckedSignature {
  readonly file: FileRow
  /** The PDF that it is over. */
  readonly pdf: string
  readonly report: SignatureReport
}

/** @throws AppError `upload.none`, `signature.…` where it is no signature */
export async function checkSignature(input: SignDraft, context: Context): Promise<CheckedSignature> {
  const { resources, actor, now, files } = context
  const { db, services } = resources
  const [file] = files.signature ?? []
  if (!file) throw refused('upload.none', 'signature')
  const answer = await findAnswer(db, input.id)
  if (!answer) throw new AppError('http.not_found')
  const { current } = await getDraft(db, answer.draft_id, actor, documentsSign)
  const pdf = current.pdf_file_id === null ? undefined : await findFile(db, current.pdf_file_id)
  if (!pdf) throw new AppError('act.stale')
  const read = async (row: FileRow) => new Uint8Array(await buffer(await services.shelf.store.read(row)))
  const report = await checkInTurn(async () => ({
    ...{ signature: await read(file), expected: await read(pdf), trust: await listTrust(resources), now },
  }))
  return { file, pdf: pdf.id, report }
}

export async function signDraft(
  tx: Tx,
  input: SignDraft,
  context: Context,
  { file, pdf, report }: CheckedSignature,
): Promise<ActDone<MovedCase>> {
  const { actor, now, texts } = context
  await signing.lock?.(tx, input.id)
  const answer = await findAnswer(tx, input.id)
  if (!answer) throw new AppError('http.not_found')
  const { draft, current } = await getDraft(tx, answer.draft_id, actor, documentsSign)
  if (draft.state !== 'route' || current.pdf_file_id !== pdf) throw new AppError('act.stale')
  const problems = problemsOf(report, (code) => texts.text(`signature.problem.${code}` as TextKey))
  if (problems.length > 0) throw new AppError('act.invalid', {}, problems)
  const signer_id = requirePerson(actor).id
  const { oblast_code, id } = file
  await attachFile(
    tx,
    { oblast_code, id, uploaded_by: signer_id, purpose: signatureFile.name },
    { type: draftFilesOwner, id: draft.id },
  )
  await tx
    .insertInto('documents.document_signature')
    .values({
      ...{ oblast_code: draft.oblast_code, id: input.id, draft_id: draft.id, file_id: id, signer_id },
      ...{ report: JSON.stringify(withoutCodes(report)), signed_at: now },
    })
    .execute()
  return moveCase(tx, signing, 'sign', input, context)
}

/** What makes a signature none that a document may bear. What is only unknown is said on its page and stops nobody. */
function problemsOf(
  { integrity, problems, signers, trust }: SignatureReport,
  say: (code: string) => string,
): Problem[] {
  const all = [...problems, ...signers.flatMap((signer) => signer.problems)]
  const wrong = (code: string): Problem => ({
    code,
    path: 'signature',
    params: { why: [...new Set(all)].map(say).join(' ') },
  })
  if (!integrity) return [wrong('signing.broken')]
  const certificates = signers.flatMap(({ certificate }) => certificate ?? [])
  if (certificates.some(({ revoked, valid_at_signing }) => revoked === true || valid_at_signing === false))
    return [wrong('signing.certificate')]
  // Where nobody's certificates are loaded nobody can be trusted: that is the operator's to mend, and the page says so.
  if (trust.anchors > 0 && certificates.some(({ trusted }) => !trusted)) return [wrong('signing.untrusted')]
  return []
}

/** Codes of people are in the signature itself for whoever has to see them, and need not lie here once more. */
function withoutCodes(report: SignatureReport): SignatureReport {
  return { ...report, signers: report.signers.map((signer) => ({ ...signer, code: null })) }
}

/** Packages from the command line, where no browser is: made, looked at, brought in. The same acts as on the pages, and audited. */
import type { KeyObject } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import type { Act, ActContext } from '#kernel/acts/act.ts'
import { recordInAudit } from '#kernel/acts/record.ts'
import { runAct } from '#kernel/acts/run-act.ts'
import { AppError, fileError } from '#kernel/errors.ts'
import type { Translator } from '#kernel/i18n.ts'
import { commandLine } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { mostPackageFileBytes } from '../exchange/exchange.rules.ts'
import type { ChangedSent, OneSent } from '../exchange/exchange.schema.ts'
import { packAct } from '../exchange/send.routes.tsx'
import { fingerprintOf, ownKeys, readPublicKey } from '../partners/partner-keys.rules.ts'
import { findPartnerByKey } from '../partners/partners.queries.ts'
import { lookAtPackage } from '../tray/take.commands.ts'
import { takePackageAct } from '../tray/take.routes.tsx'
import { noteCarried, packToCarry } from './pack.commands.ts'
import { readPackage } from './package.files.ts'

type Texts = Translator<TextKey>

/** @throws AppError `file.…` */
export async function readPackageFile(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path)
    if (size > mostPackageFileBytes) {
      const megabytes = { size: Math.ceil(size / 1e6), limit: mostPackageFileBytes / 1e6 }
      throw new AppError('file.too_large', { file: path, ...megabytes })
    }
    return new Uint8Array(await readFile(path))
  } catch (error) {
    throw error instanceof AppError ? error : fileError(error, path)
  }
}

function contextOf(resources: Resources, texts: Texts): ActContext<Resources, TextKey> {
  const asked = { texts, headers: new Headers(), address: '', files: {}, now: new Date() }
  return { ...asked, resources, actor: { ...commandLine } }
}

/**
 * @param keep puts it where it was asked for, before the sending says that it has left
 * @throws AppError `exchange.closed` of what has ended or goes to no partner, `http.not_found`
 */
export async function makePackage(
  resources: Resources,
  exchange: string,
  texts: Texts,
  keep: (bytes: Buffer) => Promise<void>,
): Promise<string> {
  const context = contextOf(resources, texts)
  await keep(await packToCarry({ exchange }, context))
  // Nothing is stored here: the package is where it was asked for.
  const { prepare: _, ...described } = packAct
  const act: Act<Resources, OneSent, ChangedSent, TextKey> = { ...described, run: noteCarried }
  const { said } = await runAct(resources.db, act, { exchange }, context, recordInAudit)
  return texts.text('exchange.pack.said', said)
}

/** @throws AppError of `lookAtPackage`; `exchange.closed` where it was called back */
export async function takePackage(resources: Resources, bytes: Uint8Array, texts: Texts): Promise<string> {
  const act = { ...takePackageAct, prepare: () => lookAtPackage(bytes, resources) }
  const { said } = await runAct(resources.db, act, {}, contextOf(resources, texts), recordInAudit)
  return texts.text('exchange.take.said', said)
}

/** What a package says of itself, once everything in it is as it was signed. */
interface PackageSaid {
  readonly id: string
  readonly from: { readonly name: string; readonly edrpou: string | null; readonly platform: string }
  readonly to: { readonly name: string; readonly edrpou: string | null; readonly platform: string }
  readonly document: { readonly number: string; readonly day: string; readonly title: string }
  readonly files: readonly { readonly name: string; readonly size: number; readonly sha256: string }[]
}

/** By the key of whoever signed it, such as they tell by telephone; no installation is needed. @returns undefined where that is no key @throws AppError of `readPackage` */
export async function checkByKey(bytes: Uint8Array, text: string): Promise<PackageSaid | undefined> {
  const key = readPublicKey(text)
  if (!key) return undefined
  const keyOf = async (fingerprint: string) => (fingerprint === fingerprintOf(text) ? key : undefined)
  return check(bytes, keyOf, undefined)
}

/** By the keys of partners, and whether it is for this platform. @throws AppError of `readPackage` */
export async function checkHere(
  { db, secrets }: Pick<Resources, 'db' | 'secrets'>,
  bytes: Uint8Array,
): Promise<PackageSaid> {
  const keyOf = async (fingerprint: string) => {
    const partner = await findPartnerByKey(db, fingerprint)
    return partner && readPublicKey(partner.public_key)
  }
  return check(bytes, keyOf, ownKeys(secrets).fingerprint)
}

async function check(
  bytes: Uint8Array,
  keyOf: (fingerprint: string) => Promise<KeyObject | undefined>,
  own: string | undefined,
): Promise<PackageSaid> {
  const { id, message } = await readPackage(bytes, { keyOf, own })
  const { from, to, document } = message
  const party = ({ name, edrpou, system }: typeof from) => ({
    ...{ name, edrpou: edrpou ?? null, platform: system },
  })
  const { number, day, title, files } = document
  return {
    ...{ id, from: party(from), to: party(to), document: { number, day, title } },
    files: files.map(({ name, size, sha256 }) => ({ name, size, sha256 })),
  }
}

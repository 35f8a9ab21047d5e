/** A body that writes: people on the way of its texts, what they say, and signatures as they would bring them. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { draftPath, newDraftPath } from '#modules/documents/drafts/drafts.rules.ts'
import { DraftData } from '#modules/documents/drafts/drafts.schema.ts'
import { signaturesPath, stepsPath, visasPath } from '#modules/documents/routes/routes.rules.ts'
import { type DocumentsWorld, documentsWorld } from './documents-world.ts'
import { folderWith } from './files.ts'
import type { Person } from './practice-world.ts'
import { day, listRevoked } from './signatures/certificates.ts'
import { signCms } from './signatures/cms.ts'
import { authority, maria, person, root } from './signatures/world.ts'

type Answer = ReturnType<Person['sendJson']>

interface Office {
  readonly body: string
  /** Register of what goes out. */
  readonly outgoing: string
  readonly clerk: Person
  readonly lawyer: Person
  readonly accountant: Person
  readonly head: Person
}

export interface DraftsWorld extends DocumentsWorld {
  openOffice(): Promise<Office>
  /** @returns its id */
  write(who: Person, register: string, said?: object): Promise<string>
  draft(who: Person, id: string): Promise<DraftData>
  edit(who: Person, id: string, said?: object): Answer
  /** What is done to a text as it stands: start, recall, drop, steps. */
  act(who: Person, id: string, what: string, said?: object): Answer
  putOn(who: Person, id: string, kind: 'visa' | 'signature', person: Person, said?: object): Promise<void>
  /** Answers what waits for somebody at a text. */
  say(who: Person, id: string, move: string, said?: object): Answer
  /** The PDF that is to be signed. */
  pdf(who: Person, id: string): Promise<Uint8Array>
  /** Brings a signature to what waits for somebody. */
  sign(who: Person, id: string, signature: Uint8Array, name?: string): Answer
}

export const revokedSigner = person({ name: 'Відкликаний', serial: 4242 })
const list = listRevoked(authority, { revoked: [{ certificate: revokedSigner, at: day('2026-01-15') }] })

/** Signatures of this authority are trusted. */
function trustedFolder(): string {
  const folder = folderWith({ 'x.txt': '' }, afterAll)
  const trust = join(folder, 'trust')
  mkdirSync(trust)
  for (const [name, bytes] of Object.entries({
    'root.cer': root.raw,
    'ca.cer': authority.raw,
    'list.crl': list,
  }))
    writeFileSync(join(trust, name), bytes)
  return trust
}

/** A signature beside a document, as most programs make it. */
export function signBeside(content: Uint8Array): Uint8Array {
  return signCms({ content, isDetached: true, signers: [{ certificate: maria }] })
}

export async function draftsWorld(): Promise<DraftsWorld> {
  const world = await documentsWorld({ trust: trustedFolder() })
  return { ...world, openOffice: () => openOffice(world), ...writingIn(world), ...answeringIn(world) }
}

async function openOffice(world: DocumentsWorld): Promise<Office> {
  const head = await world.someone('leader', world.hromada)
  const [clerk, lawyer, accountant] = await Promise.all([
    world.someone('editor', world.hromada),
    world.someone('editor', world.hromada),
    world.someone('officer', world.hromada),
  ])
  const body = await world.openBody(head)
  const outgoing = await world.openRegister(head, body, {
    ...{ register_kind: 'outgoing', name: 'Вихідні', register_index: '02-12' },
  })
  return { body, outgoing, clerk, lawyer, accountant, head }
}

async function readDraft(world: DocumentsWorld, who: Person, id: string): Promise<DraftData> {
  return DraftData.parse(await world.read(who, draftPath(id)))
}

function writingIn(world: DocumentsWorld): Pick<DraftsWorld, 'write' | 'draft' | 'edit' | 'act' | 'putOn'> {
  const must = async (answer: Answer) => {
    const made = await answer
    if (made.statusCode !== 200) throw new Error(made.body)
    return made.json() as { id: string }
  }
  const version = async (who: Person, id: string) => (await readDraft(world, who, id)).version
  return {
    async write(who, register, said = {}) {
      const text = {
        ...{ title: 'Про ремонт дороги', body_text: 'Просимо відремонтувати дорогу.\nДодаємо розрахунок.' },
        correspondent: 'Обласна рада',
      }
      return (await must(who.sendJson(newDraftPath(register), { ...text, ...said }))).id
    },
    draft: (who, id) => readDraft(world, who, id),
    async edit(who, id, said = {}) {
      const { title, body_text, correspondent, version } = await readDraft(world, who, id)
      const now = { title, body_text, version, ...(correspondent === null ? {} : { correspondent }) }
      return who.sendJson(`${draftPath(id)}/edit`, { ...now, ...said })
    },
    act: async (who, id, what, said = {}) =>
      who.sendJson(`${draftPath(id)}/${what}`, { version: await version(who, id), ...said }),
    async putOn(who, id, kind, person, said = {}) {
      const asked = { step_kind: kind, person: person.personId, version: await version(who, id) }
      const office = kind === 'signature' ? { office: 'Селищний голова' } : {}
      await must(who.sendJson(stepsPath(id), { ...asked, ...office, ...said }))
    },
  }
}

function answeringIn(world: DocumentsWorld): Pick<DraftsWorld, 'say' | 'pdf' | 'sign'> {
  const dutyOf = async (who: Person, id: string) => {
    const { duty } = await readDraft(world, who, id)
    if (!duty) throw new Error(`nothing of ${id} waits for ${who.name}`)
    const path = `${duty.kind === 'visa' ? visasPath : signaturesPath}/${duty.id}`
    const { duty: seen } = (await world.read(who, path)) as { duty: { version: number } }
    return { path, version: seen.version }
  }
  return {
    async say(who, id, move, said = {}) {
      const { path, version } = await dutyOf(who, id)
      return who.sendJson(`${path}/${move}`, { version, ...said })
    },
    async pdf(who, id) {
      const { pdf_file_id } = await readDraft(world, who, id)
      return new Uint8Array((await who.get(`${draftPath(id)}/files/${pdf_file_id}`)).rawPayload)
    },
    async sign(who, id, signature, name = 'Документ.pdf.p7s') {
      const { path, version } = await dutyOf(who, id)
      return world.upload(who, `${path}/sign`, signature, name, { version: String(version) }, 'signature')
    },
  }
}

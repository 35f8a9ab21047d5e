/** The practice region with a body that keeps its documents: a clerk, a head, and those who must see nothing. */
import type { RegisterKind } from '#modules/documents/cards/requisites.rules.ts'
import { bodyPath, documentsPath, registerPath } from '#modules/documents/registers/registers.rules.ts'
import { uk } from '#ui/locales/uk.ts'
import { type Person, type PracticeWorld, practiceWorld } from './practice-world.ts'

export interface DocumentsWorld extends PracticeWorld {
  /** Code of a hromada. */
  readonly hromada: string
  /** A body at the hromada. @returns its id */
  openBody(who: Person, said?: object): Promise<string>
  /** @returns the register's id */
  openRegister(who: Person, body: string, said?: Partial<RegisterSaid>): Promise<string>
  /** Registers through JSON. */
  register(who: Person, register: string, said?: object): ReturnType<Person['sendJson']>
  /** The same where it must be taken. */
  registered(who: Person, register: string, said?: object): Promise<{ id: string; number: string }>
  /** Sends a form with a file, as a browser does. */
  upload(
    who: Person,
    url: string,
    file: string | Uint8Array,
    name: string,
    fields?: Readonly<Record<string, string>>,
    fileField?: string,
  ): Promise<Awaited<ReturnType<Person['sendJson']>>>
  /** The JSON of a page. */
  read(who: Person, path: string): Promise<Record<string, unknown>>
}

interface RegisterSaid {
  readonly register_kind: RegisterKind
  readonly name: string
  readonly register_index: string
  readonly template: string
}

/** @param config settings of a platform that stands beside another */
export async function documentsWorld(config?: Parameters<typeof practiceWorld>[0]): Promise<DocumentsWorld> {
  const world = await practiceWorld(config)
  const [{ code: hromada }] = world.hromadas.toSorted((a, b) => (a.code < b.code ? -1 : 1))
  let [bodies, registers] = [0, 0]
  const send = async (who: Person, path: string, body: object): Promise<{ id: string; number: string }> => {
    const made = await who.sendJson(path, body)
    if (made.statusCode !== 200) throw new Error(made.body)
    return made.json()
  }
  const self: DocumentsWorld = {
    ...{ ...world, hromada },
    async openBody(who, said = {}) {
      bodies += 1
      const asked = { name: `Селищна рада № ${bodies}`, place: hromada }
      return (await send(who, documentsPath, { ...asked, ...said })).id
    },
    async openRegister(who, body, said = {}) {
      registers += 1
      const asked = {
        register_kind: 'incoming',
        name: `Вхідні № ${registers}`,
        template: '{index}/{seq}',
        register_index: '01-20',
      }
      return (await send(who, `${bodyPath(body)}/registers`, { ...asked, ...said })).id
    },
    register: (who, register, said = {}) =>
      who.sendJson(`${registerPath(register)}/documents`, {
        ...{ title: 'Про ремонт дороги', correspondent: 'Обласна рада' },
        ...said,
      }),
    async registered(who, register, said) {
      const made = await self.register(who, register, said)
      if (made.statusCode !== 200) throw new Error(made.body)
      return made.json()
    },
    async upload(who, url, file, name, fields = {}, fileField = 'file') {
      const form = new FormData()
      for (const [field, value] of Object.entries(fields)) form.append(field, value)
      form.append(fileField, new Blob([file as string | Uint8Array<ArrayBuffer>]), name)
      const packed = new Response(form)
      return world.app.inject({
        method: 'POST',
        url,
        payload: Buffer.from(await packed.arrayBuffer()),
        headers: {
          cookie: who.cookie,
          'content-type': packed.headers.get('content-type') ?? '',
          'sec-fetch-site': 'same-origin',
        },
      })
    },
    read: async (who, path) => (await who.get(`${path}.json`)).json(),
  }
  return self
}

/** What is wrong with which field, by the codes of the sentences that an answer says. */
export function problemsIn(answer: { json(): unknown }): string[] {
  const { error } = answer.json() as { error: { fields?: { path: string; message: string }[] } }
  return (error.fields ?? []).map(({ path, message }) => `${path}: ${codeOf(message)}`)
}

function codeOf(message: string): string {
  const said = Object.entries(uk).find(
    ([key, text]) =>
      /^problem\.(registers|value)\./.test(key) && message.startsWith(text.split('{')[0]) && text[0] !== '{',
  )
  return said?.[0].replace('problem.', '') ?? message
}

/** An office whose decisions are for everyone: what a clerk checks, and what everyone gets. */
import { cardPath } from '#modules/documents/cards/cards.rules.ts'
import { Card } from '#modules/documents/cards/cards.schema.ts'
import { openDocumentPath, openPath } from '#modules/documents/open/open.rules.ts'
import { opennessPath, publicationPath } from '#modules/documents/publication/publication.rules.ts'
import { PublicationData } from '#modules/documents/publication/publication.schema.ts'
import { type DraftsWorld, draftsWorld } from './drafts-world.ts'
import type { Person } from './practice-world.ts'

type Answer = ReturnType<Person['sendJson']>

export interface PublicationWorld extends DraftsWorld {
  /** A register of decisions of the body, open for everyone. */
  openDecisions(head: Person, body: string): Promise<string>
  card(who: Person, document: string): Promise<Card>
  /** What waits to be checked of a document. @returns its id */
  waiting(who: Person, document: string): Promise<string>
  publication(who: Person, id: string): Promise<PublicationData>
  /** Publishes what was shown; without a digest that of what is masked by itself. */
  publish(who: Person, id: string, said?: object): Answer
  /** Every public address of it. */
  readPublic(id: string): Promise<Readonly<Record<string, { status: number; body: string }>>>
}

export async function publicationWorld(): Promise<PublicationWorld> {
  const world = await draftsWorld()
  const publication = async (who: Person, id: string) =>
    PublicationData.parse(await world.read(who, publicationPath(id)))
  const card = async (who: Person, document: string) => Card.parse(await world.read(who, cardPath(document)))
  return {
    ...{ ...world, publication, card },
    async openDecisions(head, body) {
      const register = await world.openRegister(head, body, { register_kind: 'decision', template: '{seq}' })
      const opened = await head.sendJson(opennessPath(register), { is_open: true })
      if (opened.statusCode !== 200) throw new Error(opened.body)
      return register
    },
    async waiting(who, document) {
      const { publications } = await card(who, document)
      const [one] = publications.filter(({ state }) => state === 'waiting')
      if (!one) throw new Error('nothing waits')
      return one.id
    },
    async publish(who, id, said = {}) {
      const { duty, digest } = await publication(who, id)
      return who.sendJson(`${publicationPath(id)}/publish`, { version: duty.version, digest, ...said })
    },
    async readPublic(id) {
      const addresses = [
        ...['', '/en'].flatMap((language) => [
          `${language}${openPath}`,
          `${language}${openDocumentPath(id)}`,
          `${language}${openDocumentPath(id)}.pdf`,
        ]),
        ...[`${openPath}.json`, `${openPath}.csv`, `${openPath}.xlsx`],
        `${openDocumentPath(id)}.json`,
      ]
      const answers = await Promise.all(
        addresses.map(async (url) => {
          const { statusCode: status, body } = await world.app.inject(url)
          return [url, { status, body }] as const
        }),
      )
      return Object.fromEntries(answers)
    },
  }
}

/** A text as the PDF that is agreed and signed: made before others see it, and kept, so that all sign the same bytes. */
import { Readable } from 'node:stream'
import type { ActContext } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import { plainDate, startOfDay } from '#kernel/deadlines/plain-date.ts'
import { receiveFile } from '#kernel/files/intake/receive-file.ts'
import type { FileRow } from '#kernel/files/records/shelf.ts'
import { createTranslator } from '#kernel/i18n.ts'
import type { OfficialDocument } from '#kernel/paper/official.ts'
import { writeOfficial } from '#kernel/paper/write-official.ts'
import { wholePlatform } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { listPersonNames } from '#modules/accounts/api.ts'
import { nameUnits } from '#modules/territories/api.ts'
import { type TextKey, uk } from '#ui/locales/uk.ts'
import { listSteps } from '../routes/route.queries.ts'
import type { Content } from '../routes/route.rules.ts'
import { type EnteredDraft, nameDocuments } from './drafts.queries.ts'
import { draftPdf } from './drafts.rules.ts'

/** Documents of bodies are in Ukrainian (закон 2704-VIII, стаття 13), whatever language their author reads the platform in. */
const texts = createTranslator<TextKey>('uk', uk)

/** Stores it as a file that belongs to nothing yet. Not inside a transaction. */
export async function storePdf(
  entered: EnteredDraft,
  content: Content,
  { resources, actor }: ActContext<Resources, TextKey>,
): Promise<FileRow> {
  const bytes = await writeOfficial(await describeOfficial(resources, entered, content))
  return receiveFile(resources.services.shelf, Readable.from([bytes]), {
    ...{ oblast_code: wholePlatform, uploaded_by: requirePerson(actor).id, purpose: draftPdf },
    name: `${content.title.slice(0, 80)}.pdf`,
  })
}

async function describeOfficial(
  { db }: Pick<Resources, 'db'>,
  { body, register, draft }: EnteredDraft,
  content: Content,
): Promise<OfficialDocument> {
  const [places, steps, answered] = await Promise.all([
    nameUnits(db, [body.territory_code], texts),
    listSteps(db, draft),
    nameDocuments(db, draft.oblast_code, [draft.reply_to]),
  ])
  const signers = steps.filter(({ kind, removed_at }) => kind === 'signature' && removed_at === null)
  const names = await listPersonNames(
    db,
    [draft.author_id, ...signers.map(({ person_id }) => person_id)].filter((id) => id !== null),
  )
  const source = answered.get(draft.reply_to ?? '')
  const named = `documents.paper.${register.kind}` as TextKey
  const author = names.get(draft.author_id ?? '')
  return {
    language: 'uk',
    issuer: body.name,
    issuerCode: body.edrpou === null ? undefined : texts.text('documents.paper.code', { code: body.edrpou }),
    documentName: texts.has(named) ? texts.text(named) : undefined,
    dateAndNumber: texts.text('documents.paper.date_and_number'),
    inReplyTo: source && sayReply(source),
    place: places.get(body.territory_code),
    addressee: [content.correspondent, content.addressee].filter((line) => line !== null),
    title: content.title,
    text: content.body_text,
    attachments: sayAttachments(content),
    signatures: signers.map(({ office, person_id }) => ({
      office: office ?? '',
      name: names.get(person_id ?? '') ?? '',
    })),
    executor: author && texts.text('documents.paper.executor', { name: author }),
    sayPage: (number) => texts.number(number),
  }
}

function sayReply(source: {
  readonly number: string
  readonly registered_on: string
  readonly their_number: string | null
  readonly their_day: string | null
}): string {
  const day = source.their_day ?? source.registered_on
  return texts.text('documents.paper.reply', {
    number: source.their_number ?? source.number,
    day: texts.date(startOfDay(plainDate(day))),
  })
}

function sayAttachments({ attachments }: Content): string[] {
  if (attachments.length === 1)
    return [texts.text('documents.paper.attachment', { name: attachments[0].name })]
  return attachments.map(({ name }, i) =>
    texts.text(i === 0 ? 'documents.paper.attachments' : 'documents.paper.attachment_next', {
      ...{ name, number: i + 1 },
    }),
  )
}

/** A message as XML of the state's form. */
import type { FormMessage } from './message.schema.ts'
import { formVersion } from './message.schema.ts'

/** Kinds of messages by their number in the header. */
export const messageTypes = { receipt: '0', document: '1' } as const

export function writeMessage(message: FormMessage): string {
  const { kind, id, at, from, to } = message
  const header = {
    ...{ standart: '1207', version: formVersion, msg_type: messageTypes[kind], msg_id: id, time: at },
    ...{ from_sys_id: from.system, from_organization: from.name, from_org_id: from.edrpou },
    ...{ to_sys_id: to.system, to_organization: to.name, to_org_id: to.edrpou },
  }
  const inside = kind === 'document' ? documentXml(message.document) : receiptXml(message.receipt)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag('Header', header, inside)}\n`
}

function documentXml({
  title,
  files,
  ...rest
}: Extract<FormMessage, { kind: 'document' }>['document']): string {
  const { number, day, addressee, pages, answers } = rest
  const attributes = { idnumber: number, date: day, addressee, pages: pages?.toString(), answers }
  return [
    tag('Document', attributes, tag('Annotation', {}, escapeText(title))),
    ...files.map(({ name, type, size, sha256 }) =>
      tag('DocTransfer', { description: name, type, size: String(size), sha256 }),
    ),
  ].join('')
}

function receiptXml({
  of,
  state,
  number,
  day,
  reason,
}: Extract<FormMessage, { kind: 'receipt' }>['receipt']): string {
  const attributes = { msg_id: of, ack_type: state, idnumber: number, date: day }
  return tag(
    'Acknowledgement',
    attributes,
    reason === undefined ? '' : tag('AckResult', {}, escapeText(reason)),
  )
}

function tag(name: string, attributes: Readonly<Record<string, string | undefined>>, inside = ''): string {
  const said = Object.entries(attributes)
    .filter((pair): pair is [string, string] => pair[1] !== undefined)
    .map(([key, value]) => ` ${key}="${escapeText(value)}"`)
    .join('')
  return inside === '' ? `<${name}${said}/>` : `<${name}${said}>${inside}</${name}>`
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escapeText(text: string): string {
  return text.toWellFormed().replace(/[&<>"]/g, (sign) => signs[sign])
}

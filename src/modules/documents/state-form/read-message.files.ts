/** Reads a message of the state's form: what comes from another platform is read strictly, and nothing of it is guessed. */
import { SaxesParser } from 'saxes'
import { AppError } from '#kernel/errors.ts'
import { FormMessage, formVersion } from './message.schema.ts'
import { messageTypes } from './write-message.files.ts'

/** Longer, deeper or of more elements it is no message. */
const most = { characters: 400_000, depth: 4, elements: 300 } as const

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

/** @throws AppError `exchange.form_unusable` */
export function readMessage(xml: string): FormMessage {
  const root = parse(xml)
  const { standart, version, msg_type, msg_id, time, ...sides } = attributesOf(root, 'Header', headerNames)
  if (standart !== '1207' || version !== formVersion) throw unusable()
  const { from_sys_id, from_organization, from_org_id, to_sys_id, to_organization, to_org_id } = sides
  const head = {
    ...{ id: msg_id, at: time },
    from: party(from_sys_id, from_organization, from_org_id),
    to: party(to_sys_id, to_organization, to_org_id),
  }
  const rest =
    msg_type === messageTypes.document
      ? { kind: 'document', document: readDocument(root) }
      : msg_type === messageTypes.receipt
        ? { kind: 'receipt', receipt: readReceipt(root) }
        : undefined
  const read = FormMessage.safeParse({ ...head, ...rest })
  if (!read.success) throw unusable(read.error)
  return read.data
}

const headerNames = [
  ...['standart', 'version', 'msg_type', 'msg_id', 'time', 'from_sys_id', 'from_organization', 'from_org_id'],
  ...['to_sys_id', 'to_organization', 'to_org_id'],
]

function party(system: string | undefined, name: string | undefined, edrpou: string | undefined) {
  return { system, name, ...(edrpou === undefined ? {} : { edrpou }) }
}

function readDocument({ children }: Element) {
  const [document, ...files] = children
  const { idnumber, date, addressee, pages, answers } = attributesOf(document, 'Document', documentNames)
  const [annotation, ...more] = document.children
  if (more.length > 0) throw unusable()
  attributesOf(annotation, 'Annotation', [])
  return {
    ...{ number: idnumber, day: date, title: textOf(annotation) },
    ...(addressee === undefined ? {} : { addressee }),
    ...(pages === undefined ? {} : { pages: numberOf(pages) }),
    ...(answers === undefined ? {} : { answers }),
    files: files.map((file) => {
      const { description, type, size, sha256 } = attributesOf(file, 'DocTransfer', fileNames)
      return { name: description, type, size: numberOf(size), sha256 }
    }),
  }
}

const documentNames = ['idnumber', 'date', 'addressee', 'pages', 'answers']
const fileNames = ['description', 'type', 'size', 'sha256']

function readReceipt({ children }: Element) {
  const [acknowledgement, ...more] = children
  if (more.length > 0) throw unusable()
  const { msg_id, ack_type, idnumber, date } = attributesOf(acknowledgement, 'Acknowledgement', receiptNames)
  const [result, ...others] = acknowledgement.children
  if (others.length > 0) throw unusable()
  if (result) attributesOf(result, 'AckResult', [])
  return {
    ...{ of: msg_id, state: ack_type },
    ...(idnumber === undefined ? {} : { number: idnumber }),
    ...(date === undefined ? {} : { day: date }),
    ...(result === undefined ? {} : { reason: textOf(result) }),
  }
}

const receiptNames = ['msg_id', 'ack_type', 'idnumber', 'date']

/** An element of this name that says nothing but this. */
function attributesOf(
  element: Element | undefined,
  name: string,
  known: readonly string[],
): Readonly<Record<string, string | undefined>> {
  if (element?.name !== name) throw unusable()
  if (Object.keys(element.attributes).some((one) => !known.includes(one))) throw unusable()
  return element.attributes
}

function textOf({ text, children }: Element): string {
  if (children.length > 0) throw unusable()
  return text
}

function numberOf(text: string | undefined): number {
  if (text === undefined || !/^\d{1,10}$/.test(text)) throw unusable()
  return Number(text)
}

function parse(xml: string): Element {
  if (xml.length > most.characters) throw unusable()
  const top: Element = { name: '', attributes: {}, children: [], text: '' }
  const open: Element[] = [top]
  let elements = 0
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('error', (error) => {
    throw unusable(error)
  })
  // Whoever writes an entity, or an order to a machine, has something else in mind.
  for (const event of ['doctype', 'processinginstruction', 'cdata'] as const)
    parser.on(event, () => {
      throw unusable()
    })
  parser.on('opentag', ({ name, attributes }) => {
    elements += 1
    if (open.length > most.depth || elements > most.elements) throw unusable()
    const element: Element = { name, attributes: { ...attributes }, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    const element = open.at(-1)
    if (element) element.text += text
  })
  parser.on('closetag', () => {
    const element = open.pop()
    // Between elements there is nothing to be read.
    if (element && element.children.length > 0 && element.text.trim() !== '') throw unusable()
  })
  try {
    parser.write(xml).close()
  } catch (error) {
    throw error instanceof AppError ? error : unusable(error)
  }
  return top.children[0]
}

function unusable(cause?: unknown): AppError {
  return new AppError('exchange.form_unusable', {}, [], 0, { cause })
}

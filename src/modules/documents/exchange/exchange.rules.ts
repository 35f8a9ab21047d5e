/**
 * One document on its way to one addressee, as two small machines: the sender's and the addressee's. Messages between them may
 * be lost, doubled, late and out of order; whatever comes, each side moves only forward, so both end the same.
 *
 * Order of an exchange: створення, надсилання, одержання, реєстрація або відмова (Регламент організації взаємодії органів
 * виконавчої влади в електронній формі, постанова КМУ від 17.01.2018 № 55 у редакції від 08.04.2025 № 404).
 */
import { documentsPath } from '../registers/registers.rules.ts'

export const exchangeKinds = ['body', 'partner', 'email'] as const
export type ExchangeKind = (typeof exchangeKinds)[number]

export const sentStates = ['queued', 'sent', 'delivered', 'registered', 'refused', 'recalled'] as const
export type SentState = (typeof sentStates)[number]

export const trayStates = ['waiting', 'registered', 'refused', 'recalled'] as const
export type TrayState = (typeof trayStates)[number]

/** What an addressee says of a message. */
export const receiptStates = ['delivered', 'registered', 'refused', 'recalled'] as const
export type ReceiptState = (typeof receiptStates)[number]

const ranks: Readonly<Record<SentState, number>> = {
  ...{ queued: 0, sent: 1, delivered: 2 },
  ...{ registered: 3, refused: 3, recalled: 3 },
}

export function isFinal(state: SentState): boolean {
  return ranks[state] === 3
}

/** Where a receipt leads: never back, and away from an end never. */
export function afterReceipt(state: SentState, receipt: ReceiptState): SentState {
  return ranks[receipt] > ranks[state] ? receipt : state
}

/** Where an attempt to send leads, whether or not anything of it arrives. */
export function afterSending(state: SentState): SentState {
  return state === 'queued' ? 'sent' : state
}

/** What happens to a message at its addressee: it comes, it is called back, somebody registers or refuses it. */
export type TrayEvent = 'package' | 'recall' | 'register' | 'refuse'

/**
 * Where that leads; undefined where there is nothing to be done with it.
 * @param state undefined while nothing of the message is known here
 */
export function afterTrayEvent(state: TrayState | undefined, event: TrayEvent): TrayState | undefined {
  if (event === 'package') return state ?? 'waiting'
  // What was called back before it came stays called back when it comes.
  if (event === 'recall') return state === undefined || state === 'waiting' ? 'recalled' : state
  if (state !== 'waiting') return undefined
  return event === 'register' ? 'registered' : 'refused'
}

/** What is answered to every message about one that is known, the first time and every other. */
export function receiptOf(state: TrayState): ReceiptState {
  return state === 'waiting' ? 'delivered' : state
}

/** An answer is late after so many days: a document is registered on the day it comes or on the next working day (п. 43 of № 55); the week leaves time for holidays. */
const answerDays = 7

export function isAnswerLate(
  sent: { readonly kind: ExchangeKind; readonly state: SentState; readonly queued_at: Date },
  now: Date,
): boolean {
  const isWaited = sent.kind === 'email' ? ranks[sent.state] < ranks.delivered : !isFinal(sent.state)
  return isWaited && now.getTime() - sent.queued_at.getTime() > answerDays * 24 * 3_600_000
}

/** Kinds of registers whose documents are sent to others. */
export const sentKinds: readonly string[] = ['outgoing', 'order', 'decision', 'contract']

export function maySend(registerKind: string, isCancelled: boolean): boolean {
  return sentKinds.includes(registerKind) && !isCancelled
}

export const exchangePath = `${documentsPath}/exchange`
export const sendPath = (document: string) => `${documentsPath}/cards/${document}/send`
export const sentPath = (body: string) => `${documentsPath}/bodies/${body}/sent`
export const oneSentPath = (exchange: string) => `${exchangePath}/sent/${exchange}`
export const incomingPath = (body: string) => `${documentsPath}/bodies/${body}/incoming`
export const trayPath = (incoming: string) => `${documentsPath}/incoming/${incoming}`
export const addressesPath = (body: string) => `${documentsPath}/bodies/${body}/addresses`

export const exchangeActs = {
  send: 'documents.exchange.send',
  recall: 'documents.exchange.recall',
  again: 'documents.exchange.again',
  pack: 'documents.exchange.pack',
  register: 'documents.incoming.register',
  refuse: 'documents.incoming.refuse',
  addAddress: 'documents.address.add',
  endAddress: 'documents.address.end',
} as const

/** Under these names files belong to what was sent, and to what has come. */
export const sentFilesOwner = 'exchange'
export const incomingFilesOwner = 'incoming'

/** What the file of a package to be carried was made for, among the files of what was sent. */
export const packagePurpose = 'documents.package'

/** Files of one document that goes to another platform, all together. */
export const mostPackageBytes = 60_000_000
/** The same with what is said of them. */
export const mostPackageFileBytes = mostPackageBytes + 1_000_000
export const mostPackageFiles = 150

/** Rows of a page of a list. */
export const listSize = 200

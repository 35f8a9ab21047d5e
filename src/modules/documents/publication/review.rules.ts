/**
 * What of a document is masked before it is public. Everything that was found is, unless somebody says otherwise; names of
 * those who sign stay, because they act for the body. What is published is what was shown: both are made here.
 */
import { createHash } from 'node:crypto'
import { findPersonalData } from '#engines/personal-data/find-personal-data.ts'
import type { Span, Sureness } from '#engines/personal-data/found.ts'
import { findWords, joinParts, type Part } from '#engines/personal-data/mask.ts'
import { isGiven } from '#engines/personal-data/name-words.ts'
import { readTokens } from '#engines/personal-data/tokens.ts'
import { type MaskKind, mostChoices, mostWords } from './publication.rules.ts'

/** A document's texts as the body has them. */
export interface Original {
  readonly title: string
  readonly text: string
  /** People who act for the body: their names are no secret. */
  readonly signers: readonly string[]
}

type Where = 'title' | 'text'

/** One part that somebody decides of. */
export interface Choice {
  /** Where it stands; the same for the same text. */
  readonly key: string
  readonly where: Where
  readonly kind: MaskKind
  readonly sureness: Sureness
  readonly found: string
  /** A few words on both sides. */
  readonly before: string
  readonly after: string
  readonly is_signer: boolean
}

/** What somebody decided: keys of parts that are masked, and words that are, wherever they stand. */
export interface Decision {
  readonly mask: readonly string[]
  readonly words: readonly string[]
}

/** A text in pieces: as it will be read, and what stands instead of what. */
export type Piece = { readonly text: string } | { readonly kind: MaskKind }

export interface Review {
  readonly title: readonly Piece[]
  readonly text: readonly Piece[]
  /** How many parts of each kind are masked. */
  readonly masked: Readonly<Partial<Record<MaskKind, number>>>
}

const around = 40

/** A document with all that was found in it. */
export interface Examined {
  readonly original: Original
  readonly spans: Readonly<Record<Where, readonly Span[]>>
  /** Parts of which somebody decides; whatever is beyond them is masked. */
  readonly choices: readonly Choice[]
}

export function examine(original: Original): Examined {
  const spans = { title: findPersonalData(original.title), text: findPersonalData(original.text) }
  const choices = (['title', 'text'] as const).flatMap((where) =>
    spans[where].map((span) => choiceOf(original, where, span)),
  )
  return { original, spans, choices: choices.slice(0, mostChoices) }
}

function choiceOf(original: Original, where: Where, span: Span): Choice {
  const typed = original[where]
  const found = typed.slice(span.start, span.end)
  return {
    ...{ key: keyOf(where, span), where, kind: span.kind, sureness: span.sureness, found },
    before: clip(typed.slice(Math.max(0, span.start - around), span.start), 'start'),
    after: clip(typed.slice(span.end, span.end + around), 'end'),
    is_signer: span.kind === 'name' && original.signers.some((signer) => isOf(found, signer)),
  }
}

function keyOf(where: Where, { start, end }: Part): string {
  return `${where}-${start}-${end}`
}

/** Whole words of one paragraph; halves of letters that a cut leaves go with the word. */
function clip(text: string, from: 'start' | 'end'): string {
  if (from === 'start') {
    const line = text.split('\n').at(-1) ?? ''
    return line.length < around ? line : line.replace(/^\S*/u, '…')
  }
  const [line] = text.split('\n')
  return line.length < around ? line : line.replace(/\S*$/u, '…')
}

/** What somebody sent: what they ticked, and of which text they did. */
export interface SentDecision {
  readonly mask?: readonly string[] | undefined
  readonly words?: string | undefined
  /** As `nameOriginal` made it; boxes that were ticked in another text say nothing of this one. */
  readonly decided_of?: string | undefined
}

/** Where nobody said anything of this text, everything is masked but names of signers. */
export function decide({ choices, original }: Examined, { mask, words, decided_of }: SentDecision): Decision {
  const isOfThis = decided_of === undefined || decided_of === nameOriginal(original)
  const usual = choices.filter(({ is_signer }) => !is_signer).map(({ key }) => key)
  return { mask: isOfThis && mask ? mask : usual, words: readWordList(words) }
}

/** The text in few signs. */
export function nameOriginal({ title, text }: Pick<Original, 'title' | 'text'>): string {
  return shorten([title, text])
}

/** Whether a name is that of a signer: each word of it stands in theirs, each initial begins one, and one is the surname. */
function isOf(found: string, signer: string): boolean {
  const theirs = lowerWords(signer)
  const words = lowerWords(found)
  const hasSurname = words.some((word) => word.length > 1 && theirs.includes(word) && !isGiven(word))
  return (
    hasSurname &&
    words.every((word) =>
      word.length === 1 ? theirs.some((one) => one.startsWith(word)) : theirs.includes(word),
    )
  )
}

function lowerWords(text: string): string[] {
  return readTokens(text)
    .filter(({ kind }) => kind === 'word')
    .map(({ lower }) => lower)
}

/** Lines of the field, each a word or several that stand together. */
function readWordList(typed: string | undefined): string[] {
  const lines = (typed ?? '').split('\n').map((line) => line.trim())
  return [...new Set(lines.filter((line) => line !== ''))].slice(0, mostWords)
}

interface Masked extends Part {
  readonly kind: MaskKind
}

export function review({ original, spans, choices }: Examined, decision: Decision): Review {
  const wanted = new Set(decision.mask)
  const kept = new Set(choices.filter(({ key }) => !wanted.has(key)).map(({ key }) => key))
  const [title, text] = (['title', 'text'] as const).map((where) => {
    const found = spans[where].filter((span) => !kept.has(keyOf(where, span)))
    const named = decision.words.flatMap((word) =>
      findWords(original[where], word).map((part): Masked => ({ ...part, kind: 'other' })),
    )
    return joinParts<Masked>([...found, ...named])
  })
  const masked: Partial<Record<MaskKind, number>> = {}
  for (const { kind } of [...title, ...text]) masked[kind] = (masked[kind] ?? 0) + 1
  return { title: piecesOf(original.title, title), text: piecesOf(original.text, text), masked }
}

function piecesOf(text: string, parts: readonly Masked[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { start, end, kind } of parts) {
    if (start > at) pieces.push({ text: text.slice(at, start) })
    pieces.push({ kind })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at) })
  return pieces
}

/** @param wordOf what stands instead of a kind */
export function writePieces(pieces: readonly Piece[], wordOf: (kind: MaskKind) => string): string {
  return pieces.map((piece) => ('text' in piece ? piece.text : wordOf(piece.kind))).join('')
}

/** What was shown, in few signs: whoever publishes sends it back, so nothing is public that nobody saw. */
export function digestOf({ title, text }: Pick<Review, 'title' | 'text'>): string {
  const kindOf = (kind: MaskKind) => `[${kind}]`
  return shorten([writePieces(title, kindOf), writePieces(text, kindOf)])
}

function shorten(texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex')
}

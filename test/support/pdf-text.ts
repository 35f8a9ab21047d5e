/** Reads what a PDF of ours says, as whoever selects its text gets it: its own codes through its own table of characters. */
import { inflateSync } from 'node:zlib'

export interface PdfRead {
  /** In the order in which it is drawn, pages one after the other. */
  readonly text: string
  readonly pages: number
  /** Kinds of the elements of its structure, in the order in which they were written. */
  readonly tags: readonly string[]
  /** What its pictures show, for those who do not see them. */
  readonly alternatives: readonly string[]
  readonly language: string | undefined
  /** Whether it says of itself that all of it is tagged. */
  readonly isTagged: boolean
}

export function readPdf(bytes: Buffer): PdfRead {
  const file = bytes.toString('latin1')
  if (!file.startsWith('%PDF-') || !file.trimEnd().endsWith('%%EOF')) throw new Error('no PDF')
  const streams = [...file.matchAll(/<<((?:(?!endobj)[\s\S])*?)>>\s*stream\n/g)].flatMap((found) => {
    const from = (found.index ?? 0) + found[0].length
    const length = Number(/\/Length (\d+)/.exec(found[1].slice(found[1].lastIndexOf('/Length')))?.[1])
    const raw = bytes.subarray(from, from + length)
    return [found[1].includes('FlateDecode') ? inflate(raw) : raw.toString('latin1')]
  })
  const characters = readCharacters(streams.find((one) => one.includes('beginbfrange')) ?? '')
  const drawn = streams.filter((one) => /\bTJ\b/.test(one))
  return {
    text: drawn.map((one) => readDrawn(one, characters)).join('\n'),
    pages: [...file.matchAll(/\/Type \/Page\b(?!s)/g)].length,
    tags: [...file.matchAll(/\/S \/(\w+)\n/g)].map(([, tag]) => tag),
    alternatives: readAlternatives(bytes),
    language: /\/Lang \(([\w-]+)\)/.exec(file)?.[1],
    isTagged: file.includes('/Marked true') && file.includes('/StructTreeRoot'),
  }
}

/** Texts of the key `Alt`: UTF-16 after its mark, signs of the format behind a backslash. */
function readAlternatives(bytes: Buffer): string[] {
  const file = bytes.toString('latin1')
  return [...file.matchAll(/\/Alt \(((?:\\[\s\S]|[^\\)])*)\)/g)].map(([, written]) => {
    const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
    const raw = written.replace(/\\([\s\S])/g, (_, sign: string) => named[sign] ?? sign)
    const text = Buffer.from(raw, 'latin1')
    return raw.startsWith('\u00fe\u00ff') ? text.subarray(2).swap16().toString('utf16le') : raw
  })
}

function inflate(raw: Buffer): string {
  return inflateSync(raw).toString('latin1')
}

/** The table from codes to characters; one font stands in each of our files. */
function readCharacters(table: string): Map<number, string> {
  const characters = new Map<number, string>()
  for (const [, first, , list] of table.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]+)\]/g))
    [...list.matchAll(/<([0-9a-f]+)>/g)].forEach(([, hex], i) => {
      const units = hex.match(/.{4}/g) ?? []
      const text = String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16)))
      characters.set(Number.parseInt(first, 16) + i, text)
    })
  return characters
}

/** Each piece that is drawn at once on a line of its own. */
function readDrawn(content: string, characters: ReadonlyMap<number, string>): string {
  return [...content.matchAll(/\[((?:<[0-9a-f]*>|[-\d.\s])*)\] TJ/g)]
    .map(([, pieces]) =>
      [...pieces.matchAll(/<([0-9a-f]*)>/g)]
        .flatMap(([, hex]) => hex.match(/.{4}/g) ?? [])
        .map((code) => characters.get(Number.parseInt(code, 16)) ?? '\ufffd')
        .join(''),
    )
    .join('\n')
}

/** More than three hundred files that nobody would send by chance, or that people send every day and that hide something. */
import { randomBytes } from 'node:crypto'
import { docx, pdf, photo, signature, xlsx } from './files-shelf.ts'
import { bombs } from './hostile-bombs.ts'
import { activePdfs, foreign, picturesThatTell } from './hostile-contents.ts'
import { oddNames } from './hostile-names.ts'
import { type HostileFile, zipOf } from './hostile-parts.ts'
import { polyglots } from './hostile-polyglots.ts'

export async function hostileFiles(): Promise<HostileFile[]> {
  const honest = await honestFiles()
  return [
    ...oddNames(),
    ...wrongNames(honest),
    ...truncated(honest),
    ...noise(Object.keys(honest)),
    ...foreign(),
    ...(await polyglots()),
    ...(await picturesThatTell()),
    ...activePdfs(),
    ...(await bombs()),
  ]
}

/** One honest file of each ending. */
async function honestFiles(): Promise<Record<string, Buffer>> {
  const open = (type: string) => zipOf({ content: 'x', 'META-INF/manifest.xml': '<m/>' }, type)
  return {
    jpg: await photo('jpeg'),
    png: await photo('png'),
    webp: await photo('webp'),
    gif: await photo('gif'),
    avif: await photo('avif'),
    pdf: pdf(),
    docx: docx(),
    xlsx: xlsx(),
    pptx: zipOf({ '[Content_Types].xml': '<T/>', 'ppt/presentation.xml': '<p/>' }),
    odt: open('application/vnd.oasis.opendocument.text'),
    ods: open('application/vnd.oasis.opendocument.spreadsheet'),
    asice: open('application/vnd.etsi.asic-e+zip'),
    zip: zipOf({ a: 'b' }),
    p7s: signature(),
    svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    html: Buffer.from('<!doctype html><title>x</title>'),
    csv: Buffer.from('a,b\n1,2\n'),
  }
}

/** Each kind under the ending of each other one. */
function wrongNames(honest: Readonly<Record<string, Buffer>>): HostileFile[] {
  const endings = Object.keys(honest)
  return Object.entries(honest).flatMap(([kind, bytes]) =>
    endings
      .filter((ending) => ending !== kind)
      .map((ending) => ({
        what: `${kind} as ${ending}`,
        name: `a.${ending}`,
        bytes,
        fate: 'refused' as const,
      })),
  )
}

function truncated(honest: Readonly<Record<string, Buffer>>): HostileFile[] {
  return Object.entries(honest)
    .filter(([ending]) => !['svg', 'html', 'csv'].includes(ending))
    .flatMap(([ending, bytes]) =>
      [0.3, 0.8].map((part) => ({
        what: `${ending} cut at ${part}`,
        name: `a.${ending}`,
        bytes: bytes.subarray(0, Math.floor(bytes.length * part)),
        fate: 'refused' as const,
      })),
    )
}

function noise(endings: readonly string[]): HostileFile[] {
  return endings.flatMap((ending) => [
    { what: `nothing as ${ending}`, name: `a.${ending}`, bytes: new Uint8Array(0), fate: 'refused' as const },
    {
      what: `noise as ${ending}`,
      name: `a.${ending}`,
      bytes: Buffer.concat([Buffer.from([0]), randomBytes(5000)]),
      fate: 'refused' as const,
    },
    {
      what: `zeros as ${ending}`,
      name: `a.${ending}`,
      bytes: new Uint8Array(5000),
      fate: 'refused' as const,
    },
  ])
}

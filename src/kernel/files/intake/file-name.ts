/** Names of files, as people give them: for showing only, so what could deceive is refused and what could hurt is cleaned. */
import type { Problem } from '../../errors.ts'

export interface CleanName {
  /** NFC, one line, no path, no character that a file system or a header minds. */
  readonly name: string
  /** Ending in small letters without its dot; empty where there is none. */
  readonly extension: string
  readonly problems: readonly Problem[]
}

const longestName = 150
/** What most file systems take as a name. */
const longestBytes = 240

/** Marks that turn the direction of writing: `photo‮gpj.exe` looks like `photoexe.jpg`. */
const turning = /[\u202a-\u202e\u2066-\u2069]/
/** C0, DEL, C1, and the two separators of lines. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that are looked for.
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/
/** Takes no room, so that two names that look alike are two names; joiners of scripts and emoji stay. */
const invisible = /[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g
const deviceNames = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i
/** Programs and pages: a name such as `act.exe.pdf` is there to deceive. */
const programs =
  /^(?:exe|scr|bat|cmd|pif|msi|msix|vbs|vbe|js|jse|wsf|hta|ps1|lnk|jar|apk|php|phtml|asp|aspx|jsp|htm|html|svg|sh)$/i

/** @param given the name as it came, perhaps with the folders of somebody's machine before it */
export function cleanFileName(given: string): CleanName {
  const problems: Problem[] = []
  if (turning.test(given) || controls.test(given)) problems.push({ code: 'upload.name_deceives' })
  const name = shorten(cleanCharacters(lastPart(given)))
  if (name === '')
    return { name: '', extension: '', problems: [...problems, { code: 'upload.name_missing' }] }
  const parts = name.split('.')
  const extension = parts.length > 1 ? (parts.at(-1) ?? '').toLowerCase() : ''
  const hidden = parts.slice(1, -1).find((part) => programs.test(part.trim()))
  if (hidden !== undefined) problems.push({ code: 'upload.name_double', params: { extension: hidden } })
  return { name, extension, problems }
}

/** The same name with another ending. */
export function withExtension(name: string, extension: string): string {
  const dot = name.lastIndexOf('.')
  return `${dot > 0 ? name.slice(0, dot) : name}.${extension}`
}

/** Some browsers send the whole path. */
function lastPart(given: string): string {
  return given.split(/[/\\]/).at(-1) ?? ''
}

function cleanCharacters(name: string): string {
  const clean = name
    .toWellFormed()
    .normalize('NFC')
    .replace(turning, '')
    .replace(new RegExp(controls, 'g'), ' ')
    .replace(invisible, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    // Windows drops dots and spaces at the end, and a dot at the start hides a file elsewhere.
    .replace(/^[\s.]+|[\s.]+$/g, '')
  return deviceNames.test(clean) ? `_${clean}` : clean
}

/** Cut before its ending, between characters as people see them. */
function shorten(name: string): string {
  if (name.length <= longestName && Buffer.byteLength(name) <= longestBytes) return name
  const dot = name.lastIndexOf('.')
  const ending = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : ''
  let kept = ''
  for (const { segment } of new Intl.Segmenter('uk').segment(
    name.slice(0, name.length - ending.length).slice(0, 1000),
  )) {
    const next = kept + segment
    if (next.length + ending.length > longestName || Buffer.byteLength(next + ending) > longestBytes) break
    kept = next
  }
  return kept + ending
}

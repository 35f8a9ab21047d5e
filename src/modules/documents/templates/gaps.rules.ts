/**
 * Gaps of a template: `{{Street name}}`, or `{{Назва вулиці|Street name}}` with the label in the other language. What is called
 * the same is filled once.
 */
import type { Language } from '#kernel/i18n.ts'

export interface Gap {
  readonly label: Readonly<Record<Language, string>>
}

/** Fields of a form; more is a text that is written anew each time. */
export const mostGaps = 20

const gap = /\{\{([^{}]*)\}\}/g

function readGap(inner: string): Gap {
  const [uk = '', en = ''] = inner.split('|').map((part) => part.trim())
  return { label: { uk, en: en === '' ? uk : en } }
}

function keyOf({ label }: Gap): string {
  return label.uk.toLowerCase()
}

/** Gaps of all its parts in their order, each once. */
export function gapsOf(parts: readonly string[]): Gap[] {
  const found = new Map<string, Gap>()
  for (const part of parts)
    for (const [, inner] of part.matchAll(gap)) {
      const one = readGap(inner)
      const known = found.get(keyOf(one))
      // Where it is said in the other language once, that is enough.
      if (!known || known.label.en === known.label.uk) found.set(keyOf(one), one)
    }
  return [...found.values()]
}

export type GapProblem = 'templates.gap_open' | 'templates.gap_nameless' | 'templates.too_many_gaps'

/** What is wrong with a part of a template. */
export function checkGaps(part: string): GapProblem | undefined {
  if (/\{\{|\}\}/.test(part.replaceAll(gap, ''))) return 'templates.gap_open'
  const gaps = gapsOf([part])
  if (gaps.some(({ label }) => label.uk === '')) return 'templates.gap_nameless'
  return gaps.length > mostGaps ? 'templates.too_many_gaps' : undefined
}

/** The part with its gaps filled; what is filled in is text, whatever it looks like. @param values by the place of the gap */
export function fillGaps(
  part: string,
  gaps: readonly Gap[],
  values: readonly (string | undefined)[],
): string {
  const byKey = new Map(gaps.map((one, at) => [keyOf(one), values[at] ?? '']))
  return part.replaceAll(gap, (_, inner: string) => byKey.get(keyOf(readGap(inner))) ?? '')
}

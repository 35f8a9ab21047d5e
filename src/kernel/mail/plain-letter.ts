/** A letter of paragraphs, as text and as HTML; both say the same. */
import type { Letter } from './mailer.ts'

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as HTML shows it. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => signs[sign])
}

/** @param link address of ours that stands in the text, and only there: in HTML it can be followed */
export function plainLetter(letter: Omit<Letter, 'html'>, link: string): Letter {
  const anchor = `<a href="${escapeHtml(link)}">${escapeHtml(link)}</a>`
  const body = letter.text
    .split('\n\n')
    .map((part) => `<p>${escapeHtml(part).replaceAll('\n', '<br>').replaceAll(escapeHtml(link), anchor)}</p>`)
  const html = `<!doctype html><html lang="${letter.language}"><head><meta charset="utf-8"></head><body>${body.join('')}</body></html>`
  return { ...letter, html }
}

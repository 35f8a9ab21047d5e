/** What a document may use that has its one style sheet in itself: that sheet, known by its hash, and nothing else. */
import { createHash } from 'node:crypto'

/** @param document with one `<style>`; of an SVG its signs may be written as entities */
export function ownSheetPolicy(document: string): string {
  const [, sheet = ''] = /<style>(.*?)<\/style>/s.exec(document) ?? []
  const plain = sheet.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
  const hash = createHash('sha256').update(plain).digest('base64')
  return `default-src 'none';style-src 'sha256-${hash}'`
}

/** Texts that stand nowhere else, searched for in what comes out of the platform. */

/** As it may also stand: in an address, in JSON of ASCII, in base64. */
function spellings(text: string): string[] {
  const ascii = Array.from(text, (sign) =>
    sign > '~' ? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}` : sign,
  ).join('')
  return [
    ...new Set([
      text,
      encodeURIComponent(text),
      ascii,
      Buffer.from(text).toString('base64').slice(0, -4),
      Buffer.from(text).toString('hex'),
    ]),
  ]
}

/** Whether a text has it in, in any spelling. */
export function holds(hay: string, needle: string): boolean {
  return spellings(needle).some((spelling) => hay.includes(spelling))
}

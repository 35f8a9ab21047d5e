/** Words of an HTML letter. It is walked through once from left to right: nothing is loaded, nothing is run, nothing is tried twice. */

/** What stands within these is no text. */
const silent = new Set([
  'script',
  'style',
  'head',
  'title',
  'template',
  'noscript',
  'svg',
  'object',
  'iframe',
  'textarea',
])
/** These begin a line. */
const lines = new Set([
  ...['p', 'div', 'br', 'tr', 'li', 'ul', 'ol', 'table', 'hr', 'blockquote', 'pre'],
  ...[
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'section',
    'article',
    'header',
    'footer',
    'address',
    'dl',
    'dt',
    'dd',
  ],
])
const cells = new Set(['td', 'th'])

const named: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', laquo: '«', raquo: '»' },
  ...{ ndash: '–', mdash: '—', hellip: '…', bull: '•', copy: '©', reg: '®', trade: '™', deg: '°', sect: '§' },
  ...{
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    bdquo: '„',
    sbquo: '‚',
    middot: '·',
    euro: '€',
    times: '×',
  },
  ...{ numero: '№', shy: '', ensp: ' ', emsp: ' ', thinsp: ' ', zwj: '', zwnj: '' },
}

export function htmlToText(html: string): string {
  const pieces: string[] = []
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    const text = html.slice(at, open < 0 ? html.length : open)
    if (text !== '') pieces.push(decodeEntities(text.replace(/\s+/g, ' ')))
    if (open < 0) break
    at = skipTag(html, open, pieces)
  }
  return pieces.join('')
}

/** @returns where what follows the tag, comment or silent element begins */
function skipTag(html: string, open: number, pieces: string[]): number {
  if (html.startsWith('<!--', open)) return after(html, '-->', open + 4)
  const [, close = '', written = ''] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(html.slice(open, open + 40)) ?? []
  const name = written.toLowerCase()
  if (name === '' && !/^<[!?/]/.test(html.slice(open, open + 2))) {
    pieces.push('<')
    return open + 1
  }
  const end = endOfTag(html, open + 1)
  if (lines.has(name)) pieces.push('\n')
  else if (cells.has(name)) pieces.push(' ')
  if (close !== '' || !silent.has(name)) return end
  const closing = findClosing(html, name, end)
  return closing < 0 ? html.length : endOfTag(html, closing)
}

/** A sign of the end within quotes ends nothing. */
function endOfTag(html: string, from: number): number {
  let quote = ''
  for (let at = from; at < html.length; at++) {
    const sign = html[at]
    if (quote !== '') {
      if (sign === quote) quote = ''
    } else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '>') return at + 1
  }
  // A quote that is never closed: the tag ends at the first sign of an end.
  return after(html, '>', from)
}

function after(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from)
  return at < 0 ? html.length : at + mark.length
}

function findClosing(html: string, name: string, from: number): number {
  const pattern = new RegExp(`</${name}(?=[\\s/>])`, 'gi')
  pattern.lastIndex = from
  return pattern.exec(html)?.index ?? -1
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));?/gi, (whole, hex, digits, name) => {
    if (name !== undefined)
      return Object.hasOwn(named, name.toLowerCase()) ? named[name.toLowerCase()] : whole
    const code = hex === undefined ? Number(digits) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}

/** Names that deceive, and odd ones that hurt nobody when they are cleaned. */
import { pdf } from './files-shelf.ts'
import type { HostileFile } from './hostile-parts.ts'

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}

/** Control characters, separators of lines, marks that turn the direction of writing. */
const deceiving = [
  ...[...range(0, 31), ...range(127, 159), 0x2028, 0x2029],
  ...[...range(0x202a, 0x202e), ...range(0x2066, 0x2069)],
]
const programs = 'exe scr bat cmd js vbs ps1 lnk php html jar hta svg SH'.split(' ')

const refused = [
  ...deceiving.map((code) => `a${String.fromCharCode(code)}b.pdf`),
  ...programs.map((ending) => `act.${ending}.pdf`),
  ...['', ' ', '.', '..', '...', '/', 'a/', '.pdf', 'pdf', 'a.exe', 'a.pdf.exe', 'a.pdf/.'],
]

const paths = [
  ...['../../../etc/passwd.pdf', '..\\..\\windows\\a.pdf', 'C:\\fakepath\\a.pdf', '/etc/a.pdf'],
  ...['\\\\host\\a.pdf', '%2e%2e%2fa.pdf', '~.pdf'],
]
const devices = 'con PRN aux NUL COM1 com9 LPT1 lpt²'.split(' ').map((device) => `${device}.pdf`)
const long = [
  ...[`${'д'.repeat(5000)}.pdf`, `${'👩‍👩‍👧'.repeat(100)}.pdf`],
  ...[`${'.'.repeat(3000)}a.pdf`, `${'a'.repeat(149)}.pdf`],
]
const odd = [
  ...[
    'a.pdf.',
    'a.pdf ',
    ' a .pdf',
    'a<b>:"|?*.pdf',
    '$(reboot).pdf',
    '-rf.pdf',
    '\ud800.pdf',
    'e\u0301.pdf',
  ],
  ...[
    'a\u200bb.pdf',
    '=cmd|x.pdf',
    "a';drop table.pdf",
    '<script>.pdf',
    'A.PDF',
    'Акт від 12.05.2026 № 5.pdf',
  ],
]

export function oddNames(): HostileFile[] {
  const bytes = pdf()
  const named = (fate: HostileFile['fate']) => (name: string) => {
    return { what: `name ${JSON.stringify(name)}`, name, bytes, fate }
  }
  return [...refused.map(named('refused')), ...[...paths, ...devices, ...long, ...odd].map(named('kept'))]
}

/**
 * Splits a file of SQL at its semicolons as PostgreSQL's own scanner would: strings, quoted names, dollar quotes,
 * nested comments, parentheses and the `begin atomic … end` of SQL functions hold theirs.
 */

/** One statement and the line it begins on, counted from 1. */
export interface Statement {
  readonly text: string
  readonly line: number
}

/** A token that may hold a semicolon, an identifier, or any one character. */
const tokens = new RegExp(
  [
    String.raw`(?<comment>--[^\n]*|/\*)`,
    String.raw`(?<escaped>[eE]'(?:[^'\\]|\\[\s\S]|'')*('|$))`,
    `(?<plain>'(?:[^']|'')*('|$)|"(?:[^"]|"")*("|$))`,
    String.raw`(?<dollar>\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$)`,
    String.raw`(?<word>[\p{L}_][\p{L}\p{N}_$]*)`,
    String.raw`(?<number>[0-9][\p{L}\p{N}_.]*|\$[0-9]+)`,
    String.raw`(?<space>\s+)`,
    String.raw`(?<sign>[\s\S])`,
  ].join('|'),
  'uy',
)

/** Statements in order, without their semicolons; what is only space and comments is none. */
export function splitSql(sql: string): Statement[] {
  const statements: Statement[] = []
  let current = new StatementReader()
  let start = 0
  let at = 0
  const finish = (end: number) => {
    if (current.begin >= 0) {
      const line = sql.slice(0, current.begin).split('\n').length
      statements.push({ text: sql.slice(current.begin, end).trimEnd(), line })
    }
    current = new StatementReader()
  }
  while (at < sql.length) {
    start = at
    const { kind, text, end } = readToken(sql, at)
    at = end
    if (kind === 'comment' || kind === 'space') continue
    if (text === ';' && current.isOutside()) finish(start)
    else current.take(kind, text, start)
  }
  finish(sql.length)
  return statements
}

interface Token {
  readonly kind: string
  readonly text: string
  readonly end: number
}

function readToken(sql: string, at: number): Token {
  tokens.lastIndex = at
  const match = tokens.exec(sql)
  if (!match) throw new Error(`no SQL at ${at}`)
  const [kind, text] = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined) ?? ['', '']
  if (text === '/*') return { kind, text, end: endOfComment(sql, at) }
  if (kind !== 'dollar') return { kind, text, end: at + text.length }
  const close = sql.indexOf(text, at + text.length)
  return { kind, text, end: close < 0 ? sql.length : close + text.length }
}

/** PostgreSQL's comments nest. */
function endOfComment(sql: string, at: number): number {
  let depth = 0
  const marks = /\/\*|\*\//g
  marks.lastIndex = at
  for (let mark = marks.exec(sql); mark; mark = marks.exec(sql)) {
    depth += mark[0] === '/*' ? 1 : -1
    if (depth === 0) return marks.lastIndex
  }
  return sql.length
}

/** Follows one statement as psql does, to know whether a semicolon ends it. */
class StatementReader {
  begin = -1
  #parentheses = 0
  #blocks = 0
  readonly #words: string[] = []

  isOutside(): boolean {
    return this.#parentheses === 0 && this.#blocks === 0
  }

  take(kind: string, text: string, at: number): void {
    if (this.begin < 0) this.begin = at
    if (text === '(') this.#parentheses += 1
    else if (text === ')') this.#parentheses = Math.max(0, this.#parentheses - 1)
    else if (kind === 'word' && this.#parentheses === 0) this.#takeWord(text.toLowerCase())
  }

  #takeWord(word: string): void {
    if (this.#words.length < 4) this.#words.push(word)
    if (!this.#isRoutine()) return
    if (word === 'begin') this.#blocks += 1
    else if (word === 'case' && this.#blocks > 0) this.#blocks += 1
    else if (word === 'end' && this.#blocks > 0) this.#blocks -= 1
  }

  /** Only `create [or replace] function | procedure` has statements inside. */
  #isRoutine(): boolean {
    return /^create (or replace )?(function|procedure)( |$)/.test(this.#words.join(' '))
  }
}

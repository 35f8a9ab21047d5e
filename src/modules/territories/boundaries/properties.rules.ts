/** Which property of a layer says what; every producer of boundaries names them in another way. Pure. */
import { parseKatottg } from '#engines/place-names/codes/katottg-code.ts'
import type { UnitTree } from './units.rules.ts'

export type Properties = Readonly<Record<string, unknown>>

/** Names of properties by what they say. */
export interface Roles {
  /** The unit's own code, the most trusted property first. */
  readonly codes: readonly string[]
  readonly name?: string
  /** The oblast and the raion that the unit lies in: their codes or names. */
  readonly oblast?: string
  readonly raion?: string
}

/** A layer with more properties than this is no layer of boundaries. */
const mostKeys = 200
const longestText = 200
/** There are 136 raions. */
const mostReferences = 200

/** A property as text without space around it; '' where there is none. */
export function textOf(properties: Properties, key: string | undefined): string {
  if (key === undefined || !Object.hasOwn(properties, key)) return ''
  const value = properties[key]
  return typeof value === 'string' ? value.slice(0, longestText).trim() : ''
}

const ownCode = /^(katottg|katotth|codifier|p?code|kod|cod_?\d?)$/i
const ownName = /^(name|title|nazva)(_?(uk|ua|ukr))?$/i
const ofOblast = /oblast|region|^adm(in)?1/i
const ofRaion = /raion|rayon|district|^adm(in)?2/i
const above = [ofOblast, ofRaion, /parent|country/i]

interface Column {
  readonly key: string
  readonly values: readonly string[]
  readonly distinct: number
  readonly codes: number
  readonly letters: number
}

/** Reads what properties mean from their names and, where those say nothing, from their values. */
export function readRoles(features: readonly Properties[], tree: UnitTree): Roles {
  const columns = listColumns(features)
  const deepest = Math.max(0, ...columns.map(({ key }) => levelOf(key)))
  const isOwn = (key: string) => ownCode.test(key) || (deepest > 0 && levelOf(key) === deepest)
  const isAbove = ({ key }: Pick<Column, 'key'>) =>
    levelOf(key) > 0 ? levelOf(key) < deepest : above.some((pattern) => pattern.test(key))
  const codes = columns
    .filter((column) => column.codes * 2 > column.values.length)
    // A code tells units apart: what repeats is the code of something above.
    .filter(({ key, values, distinct }) => isOwn(key) || (distinct === values.length && !isAbove({ key })))
    .toSorted((a, b) => trust(a) - trust(b) || Number(isOwn(b.key)) - Number(isOwn(a.key)) || compare(a, b))
    .map(({ key }) => key)
  const texts = columns.filter(({ key, codes: coded }) => !ownCode.test(key) && coded === 0)
  const names = texts.toSorted(
    (a, b) =>
      nameRank(a, features.length) - nameRank(b, features.length) ||
      Number(isAbove(a)) - Number(isAbove(b)) ||
      b.distinct - a.distinct ||
      compare(a, b),
  )
  const name = names[0]?.key
  const rest = columns.filter(({ key }) => key !== name && !codes.includes(key))
  const oblast = findReference(rest, ofOblast, (text) => isNameOf(tree, 'O', text))
  const raion = findReference(
    rest.filter(({ key }) => key !== oblast),
    ofRaion,
    (text) => isNameOf(tree, 'P', text),
  )
  return { codes, ...(name && { name }), ...(oblast && { oblast }), ...(raion && { raion }) }
}

function listColumns(features: readonly Properties[]): Column[] {
  const byKey = new Map<string, string[]>()
  for (const properties of features) {
    for (const key of Object.keys(properties)) {
      const text = textOf(properties, key)
      const values = byKey.get(key)
      if (text !== '' && values) values.push(text)
      else if (text !== '' && byKey.size < mostKeys) byKey.set(key, [text])
    }
  }
  return Array.from(byKey, ([key, values]) => ({
    key,
    values,
    distinct: new Set(values).size,
    codes: values.filter(isCode).length,
    letters: values.filter((text) => /\p{Script=Cyrillic}/u.test(text)).length,
  }))
}

function isCode(text: string): boolean {
  const reading = parseKatottg(text)
  return reading.isValid || reading.suggestion !== undefined || /^UA(\d{2}|\d{4}|\d{7})$/.test(text)
}

/** COD-AB names its properties ADM1_PCODE … ADM3_PCODE or admin1Pcode …; those of the layer itself have the highest number. */
function levelOf(key: string): number {
  return Number(/^adm(?:in)?(\d)/i.exec(key)?.[1] ?? 0)
}

/** Codes of the codifier go before P-codes, which leave a part out. */
function trust({ values }: Column): number {
  return values.some((text) => text.length > 9) ? 0 : 1
}

function compare(a: Column, b: Column): number {
  return a.key < b.key ? -1 : 1
}

/** A property that is called a name and has one for most features; then any in our letters; then the rest. */
function nameRank({ key, values, letters }: Column, count: number): number {
  const isOurs = letters * 2 > values.length
  if (ownName.test(key) && values.length * 2 > count) return isOurs ? 0 : 2
  return isOurs ? 1 : 3
}

function findReference(
  columns: readonly Column[],
  pattern: RegExp,
  isName: (text: string) => boolean,
): string | undefined {
  const named = columns.filter(({ key }) => pattern.test(key))
  const known = columns.filter(({ values, distinct }) => {
    if (distinct > mostReferences) return false
    return Array.from(new Set(values)).filter(isName).length > distinct * 0.9
  })
  // Of a code and a name of the same thing the code is the surer.
  return [...named, ...known].toSorted((a, b) => Number(b.codes > 0) - Number(a.codes > 0))[0]?.key
}

function isNameOf(tree: UnitTree, layer: 'O' | 'P', text: string): boolean {
  const reading = tree.readCode(text)
  if (reading?.state === 'unit') return reading.unit.category === layer
  return reading === undefined && tree.matcherOf(layer).match(text).verdict === 'exact'
}

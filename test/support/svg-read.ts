/** Reads an SVG strictly, as XML: what is not well-formed is an error. */
import { SaxesParser } from 'saxes'

export interface SvgRead {
  readonly title: string
  readonly description: string
  /** What stands in it to be read, in its order. */
  readonly texts: readonly string[]
  readonly sheet: string
  readonly elements: readonly string[]
  readonly attributes: readonly (readonly [string, string])[]
}

export function readSvg(svg: string): SvgRead {
  const parser = new SaxesParser()
  const elements: string[] = []
  const attributes: [string, string][] = []
  const said: Record<string, string[]> = {}
  const open: string[] = []
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes: given }) => {
    elements.push(name)
    open.push(name)
    attributes.push(...(Object.entries(given) as [string, string][]))
    said[name] = [...(said[name] ?? []), '']
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.on('text', (text) => {
    const all = said[open.at(-1) ?? '']
    if (all) all[all.length - 1] += text
  })
  parser.write(svg).close()
  const { title = [''], desc = [''], style = [''], text = [] } = said
  return { title: title[0], description: desc[0], texts: text, sheet: style[0], elements, attributes }
}

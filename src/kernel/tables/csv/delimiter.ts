/** Delimiters that a table may have, the likelier first where two fit equally well. */
const candidates = ['\t', ';', '|', ','] as const

/** A sample is consistent where so many records have as many delimiters as the first one. */
const consistentShare = 0.9

/**
 * The delimiter of a CSV text by its first records (about 64 kB), counted outside quotes.
 * A comma gives way to the others, because `;` files of Ukrainian spreadsheets are full of decimal commas.
 * @param complete whether the sample is the whole file; else its last record is cut and not counted.
 */
export function sniffDelimiter(sample: string, complete: boolean): string {
  const declared = /^sep=(.)\r?\n/.exec(sample)
  if (declared) return declared[1]
  const records = countInRecords(sample, complete)
  if (records.length === 0) return ','

  let best = { delimiter: '', share: 0 }
  for (const [index, delimiter] of candidates.entries()) {
    if (records[0][index] === 0) continue
    const same = records.filter((counts) => counts[index] === records[0][index]).length
    const share = same / records.length
    if (share > best.share && best.share < consistentShare) best = { delimiter, share }
  }
  return best.delimiter || sniffUnderBareHeader(records)
}

/** The header has none: a title above the table if the lines below agree on one, else a single column. */
function sniffUnderBareHeader(records: readonly number[][]): string {
  const below = records.slice(1)
  for (const [index, delimiter] of candidates.entries()) {
    if (delimiter === ',' || below.length === 0 || below[0][index] === 0) continue
    const same = below.filter((counts) => counts[index] === below[0][index]).length
    if (same >= below.length * consistentShare) return delimiter
  }
  const absent = [',', ';', '\t', '|'].find((delimiter) => {
    const index = candidates.indexOf(delimiter as ',')
    return records.every((counts) => counts[index] === 0)
  })
  return absent ?? ','
}

/** For every record that is not blank: how often each candidate stands in it outside quotes. */
function countInRecords(sample: string, complete: boolean): number[][] {
  const records: number[][] = []
  let counts = candidates.map(() => 0)
  let empty = true
  let quoted = false
  let cellStart = true
  for (let at = 0; at < sample.length; at += 1) {
    const char = sample[at]
    if (quoted) {
      if (char === '"' && sample[at + 1] === '"') at += 1
      else if (char === '"') quoted = false
      continue
    }
    if (char === '\n' || char === '\r') {
      if (!empty) records.push(counts)
      counts = candidates.map(() => 0)
      empty = true
      cellStart = true
      continue
    }
    empty = false
    const index = candidates.indexOf(char as ',')
    if (index >= 0) counts[index] += 1
    else if (char === '"' && cellStart) quoted = true
    cellStart = index >= 0
  }
  if (!empty && (complete || records.length === 0)) records.push(counts)
  return records
}

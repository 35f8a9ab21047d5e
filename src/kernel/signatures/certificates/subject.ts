/**
 * Who a certificate is about: name, organisation and codes, and nothing else. Certificates of people carry telephone,
 * address and mail; none of that is read here, so none of it can reach a report or a log.
 */
import { Name } from '@peculiar/asn1-x509'
import { orAbsent, readAs } from '../asn1/read.ts'
import { childrenOf, contentOf, readElement } from '../asn1/tlv.ts'
import { type Certificate, extensionIds } from './certificate.ts'

export interface Subject {
  readonly name: string | null
  readonly organisation: string | null
  /** РНОКПП (of a person without one, what stands in its place). */
  readonly personCode: string | null
  /** ЄДРПОУ. */
  readonly organisationCode: string | null
}

const oids = {
  commonName: '2.5.4.3',
  serialNumber: '2.5.4.5',
  organisation: '2.5.4.10',
  organisationIdentifier: '2.5.4.97',
} as const

/** Attributes of subjectDirectoryAttributes, in the arc of the Ukrainian authorities. */
const personCodeOids = ['1.2.804.2.1.1.1.11.1.4.1.1', '1.2.804.2.1.1.1.11.1.4.7.1']
const organisationCodeOid = '1.2.804.2.1.1.1.11.1.4.2.1'

export function readSubject({ subject, extensions }: Pick<Certificate, 'subject' | 'extensions'>): Subject {
  const names = readNames(subject)
  const directory = readDirectory(extensions.get(extensionIds.subjectDirectoryAttributes)?.value)
  const serial = names.get(oids.serialNumber) ?? ''
  const identifier = names.get(oids.organisationIdentifier) ?? ''
  const personCode = personCodeOids.map((oid) => directory.get(oid)).find((code) => code !== undefined)
  return {
    name: names.get(oids.commonName) ?? null,
    organisation: names.get(oids.organisation) ?? null,
    personCode: personCode ?? codeIn(serial, /^TINUA-(\w{8,12})$/) ?? null,
    organisationCode:
      directory.get(organisationCodeOid) ??
      codeIn(identifier, /^(?:NTRUA|VATUA)-(\d{8})$/) ??
      codeIn(serial, /^(?:NTRUA-|VATUA-|UA-)?(\d{8})(?:-\w{1,8})?$/) ??
      null,
  }
}

/** The common name of whoever a name is of; its organisation where it has none. */
export function nameOf(name: Uint8Array): string | null {
  const names = readNames(name)
  return names.get(oids.commonName) ?? names.get(oids.organisation) ?? null
}

function codeIn(text: string, pattern: RegExp): string | undefined {
  return pattern.exec(text)?.[1]
}

/** The first value of each attribute that we read. */
function readNames(name: Uint8Array): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const wanted: readonly string[] = Object.values(oids)
  for (const set of orAbsent(() => readAs(name, Name)) ?? []) {
    for (const { type, value } of set) {
      if (wanted.includes(type) && !found.has(type)) found.set(type, plain(value.toString()))
    }
  }
  return found
}

/** Codes by the attribute that they stand in; only those that have letters and digits and nothing else. */
function readDirectory(extension: Uint8Array | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  if (!extension) return found
  orAbsent(() => {
    for (const attribute of childrenOf(extension, readElement(extension, 0))) {
      const [type, values] = childrenOf(extension, attribute)
      const [value] = childrenOf(extension, values)
      const text = new TextDecoder().decode(contentOf(extension, value)).trim()
      if (/^[\p{L}\d-]{1,20}$/u.test(text)) found.set(readOid(contentOf(extension, type)), text)
    }
  })
  return found
}

/** An object identifier in dots. */
export function readOid(content: Uint8Array): string {
  const numbers: number[] = []
  let number = 0
  for (const byte of content) {
    number = number * 128 + (byte & 0x7f)
    if (byte < 0x80) {
      numbers.push(number)
      number = 0
    }
  }
  const [first = 0, ...rest] = numbers
  const root = Math.min(2, Math.floor(first / 40))
  return [root, first - 40 * root, ...rest].join('.')
}

/** What would steer a terminal or turn a text round is shown as a sign instead; longer than a name is nobody's. */
function plain(text: string): string {
  return text
    .slice(0, 300)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '\ufffd')
    .trim()
}

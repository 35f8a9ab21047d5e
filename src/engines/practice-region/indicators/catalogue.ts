/** The whole catalogue: dimensions in the order of the sub-indices of the Ukrainian index, and their indicators. */
import { digitalEducation } from '../catalogue/catalogue-digital-education.ts'
import { eServices } from '../catalogue/catalogue-e-services.ts'
import { finance } from '../catalogue/catalogue-finance.ts'
import { institution } from '../catalogue/catalogue-institution.ts'
import { internet } from '../catalogue/catalogue-internet.ts'
import { openness } from '../catalogue/catalogue-openness.ts'
import { paperless } from '../catalogue/catalogue-paperless.ts'
import { sectors } from '../catalogue/catalogue-sectors.ts'
import { serviceCentres } from '../catalogue/catalogue-service-centres.ts'
import type { Dimension, Indicator } from '../region.ts'
import type { Entry } from './entry.ts'

interface Chapter extends Dimension {
  readonly entries: readonly Entry[]
}

const chapters: readonly Chapter[] = [
  {
    code: 'institution',
    name: { uk: 'Інституційна спроможність', en: 'Institutional capacity' },
    entries: institution,
  },
  { code: 'internet', name: { uk: 'Розвиток інтернету', en: 'Internet development' }, entries: internet },
  {
    code: 'service_centres',
    name: { uk: 'Розвиток ЦНАП', en: 'Development of service centres' },
    entries: serviceCentres,
  },
  { code: 'paperless', name: { uk: 'Режим «без паперів»', en: 'Paperless regime' }, entries: paperless },
  {
    code: 'digital_education',
    name: { uk: 'Цифрова освіта', en: 'Digital education' },
    entries: digitalEducation,
  },
  {
    code: 'e_services',
    name: { uk: 'Проникнення електронних послуг', en: 'Penetration of e-services' },
    entries: eServices,
  },
  {
    code: 'sectors',
    name: { uk: 'Галузева цифрова трансформація', en: 'Sectoral digital transformation' },
    entries: sectors,
  },
  {
    code: 'openness',
    name: { uk: 'Відкритість та участь', en: 'Openness and participation' },
    entries: openness,
  },
  { code: 'finance', name: { uk: 'Фінансова спроможність', en: 'Financial capacity' }, entries: finance },
]

/** Dimensions without their entries. */
export function listDimensions(): Dimension[] {
  return chapters.map(({ code, name }) => ({ code, name: { ...name } }))
}

/** Entries in the order of the catalogue, each with the code of its dimension. */
export function listEntries(): { readonly dimension: string; readonly entry: Entry }[] {
  return chapters.flatMap(({ code, entries }) => entries.map((entry) => ({ dimension: code, entry })))
}

/** An entry as the region shows it: everything written out, without the model of its values. */
export function toIndicator(dimension: string, entry: Entry): Indicator {
  const { unit, source, legal = { uk: '', en: '' } } = entry
  return {
    code: entry.code,
    dimension,
    name: { ...entry.name },
    definition: { ...entry.definition },
    unit: { ...unit.name },
    direction: entry.direction,
    source: { ...source.name },
    isSelfReported: source.isSelfReported,
    legal: { ...legal },
    min: unit.min,
    max: unit.max,
    decimals: unit.decimals,
  }
}

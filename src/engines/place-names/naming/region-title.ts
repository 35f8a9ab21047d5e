/** How a unit of the first level is called in full: the codifier has «Дніпропетровська», «Київ». */
import { foldName } from '../folding/fold-name.ts'

export interface RegionTitle {
  readonly uk: string
  readonly en: string
}

/** Names that oblasts and cities go by in English; their adjectives, romanised, would say «Lvivska». */
const englishNames: Readonly<Record<string, string>> = {
  'Автономна Республіка Крим': 'Autonomous Republic of Crimea',
  Вінницька: 'Vinnytsia Oblast',
  Волинська: 'Volyn Oblast',
  Дніпропетровська: 'Dnipropetrovsk Oblast',
  Донецька: 'Donetsk Oblast',
  Житомирська: 'Zhytomyr Oblast',
  Закарпатська: 'Zakarpattia Oblast',
  Запорізька: 'Zaporizhzhia Oblast',
  'Івано-Франківська': 'Ivano-Frankivsk Oblast',
  Київ: 'City of Kyiv',
  Київська: 'Kyiv Oblast',
  Кіровоградська: 'Kirovohrad Oblast',
  Луганська: 'Luhansk Oblast',
  Львівська: 'Lviv Oblast',
  Миколаївська: 'Mykolaiv Oblast',
  Одеська: 'Odesa Oblast',
  Полтавська: 'Poltava Oblast',
  Рівненська: 'Rivne Oblast',
  Севастополь: 'City of Sevastopol',
  Сумська: 'Sumy Oblast',
  Тернопільська: 'Ternopil Oblast',
  Харківська: 'Kharkiv Oblast',
  Херсонська: 'Kherson Oblast',
  Хмельницька: 'Khmelnytskyi Oblast',
  Черкаська: 'Cherkasy Oblast',
  Чернівецька: 'Chernivtsi Oblast',
  Чернігівська: 'Chernihiv Oblast',
}
const englishByKey = new Map(Object.entries(englishNames).map(([name, english]) => [foldName(name), english]))

/** What people write for a long name. */
const shortNames = new Map([[foldName('Автономна Республіка Крим'), ['Крим', 'АР Крим', 'АРК', 'Crimea']]])

/**
 * «Дніпропетровська» → «Дніпропетровська область», Dnipropetrovsk Oblast; «Київ» → «місто Київ», City of Kyiv.
 * @param nameEn as the codifier has it; serves where we know no English name, and the Ukrainian title where there is none
 */
export function titleOfRegion(region: {
  readonly name: string
  readonly category: string
  readonly nameEn?: string | null
}): RegionTitle {
  const { name, category, nameEn } = region
  const isOblast = category !== 'K' && !/республіка/i.test(name)
  const uk = category === 'K' ? `місто ${name}` : isOblast ? `${name} область` : name
  const romanised = nameEn && (isOblast ? `${nameEn} Oblast` : nameEn)
  return { uk, en: englishByKey.get(foldName(name)) ?? (romanised || uk) }
}

/** By which other names a unit of the first level is asked for. */
export function otherNamesOfRegion(name: string): string[] {
  const english = englishByKey.get(foldName(name))
  const bare = english?.replace(/ Oblast$|^City of /, '')
  return [...(bare ? [bare] : []), ...(shortNames.get(foldName(name)) ?? [])]
}

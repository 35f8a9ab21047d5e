/** Official names of service centres, schools and hospitals, in Ukrainian and English. */
import { toAdjective } from '../language/adjectives.ts'
import type { Bilingual, Hromada, Settlement } from '../region.ts'

const councils = {
  urban: { uk: 'міської ради', en: 'City Council' },
  settlement: { uk: 'селищної ради', en: 'Settlement Council' },
  rural: { uk: 'сільської ради', en: 'Village Council' },
} as const

const servicePoints: Readonly<Record<string, Bilingual>> = {
  centre: { uk: 'Центр надання адміністративних послуг', en: 'Administrative Service Centre' },
  territorial_unit: { uk: 'Територіальний підрозділ ЦНАП', en: 'Territorial unit of the service centre' },
  remote_workplace: { uk: 'Віддалене робоче місце ЦНАП', en: 'Remote workplace of the service centre' },
  mobile: { uk: 'Мобільний ЦНАП', en: 'Mobile service centre' },
}

/** «Центр надання адміністративних послуг Глинарської міської ради»; branches name their settlement too. */
export function serviceName(type: string, hromada: Hromada, settlement: Settlement): Bilingual {
  const { uk, en } = servicePoints[type]
  const council = councils[hromada.kind]
  const where = { M: 'м. ', X: 'с-ще ', C: 'с. ' }[settlement.category as 'M' | 'X' | 'C']
  const isBranch = type === 'territorial_unit' || type === 'remote_workplace'
  return {
    uk: `${uk} ${hromada.name.replace(/а$/, 'ої')} ${council.uk}${isBranch ? `, ${where}${settlement.name}` : ''}`,
    en: `${en}, ${hromada.nameEn} ${council.en}${isBranch ? `, ${settlement.nameEn}` : ''}`,
  }
}

/** «Глинарський ліцей № 2»; `number` 0 where the settlement has one. */
export function schoolName(type: string, settlement: Settlement, number: number): Bilingual {
  const which = number > 0 ? { uk: ` № ${number}`, en: ` No. ${number}` } : { uk: '', en: '' }
  const gender = type === 'lyceum' ? 'm' : 'f'
  const noun = { lyceum: 'ліцей', gymnasium: 'гімназія', primary: 'початкова школа' }[type]
  const english = { lyceum: 'Lyceum', gymnasium: 'Gymnasium', primary: 'Primary School' }[type]
  return {
    uk: `${toAdjective(settlement.name, gender)} ${noun}${which.uk}`,
    en: `${settlement.nameEn} ${english}${which.en}`,
  }
}

/** «Глинарська лікарня № 1», «Глинарська амбулаторія». */
export function hospitalName(
  type: 'general' | 'outpatient',
  settlement: Settlement,
  number: number,
): Bilingual {
  const which = number > 0 ? { uk: ` № ${number}`, en: ` No. ${number}` } : { uk: '', en: '' }
  const city = settlement.category === 'M' ? { uk: 'міська ', en: 'City ' } : { uk: '', en: '' }
  const noun = type === 'general' ? `${city.uk}лікарня` : 'амбулаторія'
  const english = type === 'general' ? `${city.en}Hospital` : 'Outpatient Clinic'
  return {
    uk: `${toAdjective(settlement.name, 'f')} ${noun}${which.uk}`,
    en: `${settlement.nameEn} ${english}${which.en}`,
  }
}

/** Where such values come from in a real region. Those of the practice region are made up all the same. */
import type { Source } from './entry.ts'

const register = (uk: string, en: string): Source => ({ name: { uk, en }, isSelfReported: false })
const reported = (uk: string, en: string): Source => ({ name: { uk, en }, isSelfReported: true })

export const hromada = reported('Дані громади', 'Reported by the hromada')
export const cnap = reported('Дані ЦНАП', 'Reported by the service centre')
export const schools = reported('Дані закладів освіти громади', 'Reported by schools of the hromada')
export const hospitals = reported('Дані закладів охорони здоров’я', 'Reported by health-care institutions')
export const survey = reported('Опитування жителів громади', 'Survey of residents')

export const documents = register(
  'Система електронного документообігу',
  'Electronic document management system',
)
export const region = register('Дані обласної адміністрації', 'Regional administration')
export const points = register(
  'Реєстр точок обслуговування платформи',
  'Register of service points of the platform',
)
export const treasury = register('Державна казначейська служба України', 'State Treasury Service of Ukraine')
export const tax = register('Державна податкова служба України', 'State Tax Service of Ukraine')
export const digital = register(
  'Міністерство цифрової трансформації України',
  'Ministry of Digital Transformation of Ukraine',
)
export const justice = register('Міністерство юстиції України', 'Ministry of Justice of Ukraine')
export const education = register(
  'Міністерство освіти і науки України',
  'Ministry of Education and Science of Ukraine',
)
export const examinations = register(
  'Український центр оцінювання якості освіти',
  'Ukrainian Centre for Educational Quality Assessment',
)
export const health = register('Національна служба здоров’я України', 'National Health Service of Ukraine')
export const communications = register(
  'Національна комісія з регулювання електронних комунікацій (НКЕК)',
  'National commission for electronic communications (NKEK)',
)
export const speedTests = register('Заміри швидкості користувачами', 'Speed tests by users')
export const procurement = register(
  'Електронна система публічних закупівель Prozorro',
  'Prozorro procurement system',
)
export const openData = register('Єдиний державний вебпортал відкритих даних', 'National open data portal')
export const petitions = register('Єдина система місцевих петицій', 'Common system of local petitions')

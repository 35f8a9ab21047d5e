/** Acts that indicators rest on: title and number in Ukrainian, short title in English. */
import type { Bilingual } from '../region.ts'

const law = (title: string, number: string, en: string): Bilingual => ({
  uk: `Закон України «${title}» № ${number}`,
  en: `Law of Ukraine “${en}” No. ${number.replace('ВР', 'VR')}`,
})

export const informatisation = law(
  'Про Національну програму інформатизації',
  '2807-IX',
  'On the National Informatisation Programme',
)
export const selfGovernment = law(
  'Про місцеве самоврядування в Україні',
  '280/97-ВР',
  'On Local Self-Government',
)
export const adminServices = law('Про адміністративні послуги', '5203-VI', 'On Administrative Services')
export const adminProcedure = law('Про адміністративну процедуру', '2073-IX', 'On Administrative Procedure')
export const publicServices = law(
  'Про особливості надання публічних (електронних публічних) послуг',
  '1689-IX',
  'On Public (Electronic Public) Services',
)
export const eDocuments = law(
  'Про електронні документи та електронний документообіг',
  '851-IV',
  'On Electronic Documents and Document Flow',
)
export const trust = law(
  'Про електронну ідентифікацію та електронні довірчі послуги',
  '2155-VIII',
  'On Electronic Identification and Trust Services',
)
export const registers = law('Про публічні електронні реєстри', '1907-IX', 'On Public Electronic Registers')
export const cloud = law('Про хмарні послуги', '2075-IX', 'On Cloud Services')
export const cyber = law(
  'Про основні засади забезпечення кібербезпеки України',
  '2163-VIII',
  'On Cybersecurity',
)
export const communications = law('Про електронні комунікації', '1089-IX', 'On Electronic Communications')
export const publicInformation = law(
  'Про доступ до публічної інформації',
  '2939-VI',
  'On Access to Public Information',
)
export const appeals = law('Про звернення громадян', '393/96-ВР', 'On Citizens’ Appeals')
export const publicMoney = law(
  'Про відкритість використання публічних коштів',
  '183-VIII',
  'On Openness of the Use of Public Funds',
)
export const procurement = law('Про публічні закупівлі', '922-VIII', 'On Public Procurement')
export const schooling = law(
  'Про повну загальну середню освіту',
  '463-IX',
  'On Complete General Secondary Education',
)
export const medicalGuarantees = law(
  'Про державні фінансові гарантії медичного обслуговування населення',
  '2168-VIII',
  'On State Financial Guarantees of Medical Care',
)
export const cityPlanning = law(
  'Про регулювання містобудівної діяльності',
  '3038-VI',
  'On Regulation of City Planning',
)
export const disability = law(
  'Про основи соціальної захищеності осіб з інвалідністю в Україні',
  '875-XII',
  'On Social Protection of Persons with Disabilities',
)
export const budgetCode: Bilingual = {
  uk: 'Бюджетний кодекс України № 2456-VI',
  en: 'Budget Code of Ukraine No. 2456-VI',
}
export const taxCode: Bilingual = {
  uk: 'Податковий кодекс України № 2755-VI',
  en: 'Tax Code of Ukraine No. 2755-VI',
}
export const openDataRules: Bilingual = {
  uk: 'Постанова Кабінету Міністрів України від 21.10.2015 № 835',
  en: 'Resolution of the Cabinet of Ministers of 21.10.2015 No. 835',
}
export const digitalHromada: Bilingual = {
  uk: 'Постанова Кабінету Міністрів України від 02.06.2023 № 556',
  en: 'Resolution of the Cabinet of Ministers of 02.06.2023 No. 556',
}

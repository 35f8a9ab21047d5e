/** Texts of the catalogue: paperless regime. */
import type { Entry } from '../indicators/entry.ts'
import * as laws from '../indicators/laws.ts'
import * as sources from '../indicators/sources.ts'
import * as units from '../indicators/units.ts'

export const paperless: readonly Entry[] = [
  {
    code: 'edms_in_use',
    name: { uk: 'Система електронного документообігу', en: 'Electronic document management' },
    definition: {
      uk: 'Виконавчі органи громади працюють у системі електронного документообігу.',
      en: 'The executive bodies of the hromada work in an electronic document management system.',
    },
    unit: units.yesNo,
    direction: 1,
    source: sources.hromada,
    legal: laws.eDocuments,
    model: { shape: 'flag', middle: 0.76, trend: 0.5 },
  },
  {
    code: 'electronic_documents_share',
    name: { uk: 'Електронні документи', en: 'Electronic documents' },
    definition: {
      uk: 'Частка документів, створених за квартал лише в електронній формі.',
      en: 'Share of documents of the quarter made in electronic form only.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.documents,
    legal: laws.eDocuments,
    model: { shape: 'share', middle: 55, spread: 1.1, trend: 0.6 },
  },
  {
    code: 'sev_connected',
    name: { uk: 'Підключення до СЕВ ОВВ', en: 'Connected to the state exchange of documents' },
    definition: {
      uk: 'Громада обмінюється документами через систему електронної взаємодії органів виконавчої влади.',
      en: 'The hromada exchanges documents through the electronic interaction system of executive bodies.',
    },
    unit: units.yesNo,
    direction: 1,
    source: sources.digital,
    legal: laws.eDocuments,
    model: { shape: 'flag', middle: 0.58, trend: 0.5 },
  },
  {
    code: 'qualified_signature_staff_share',
    name: { uk: 'Працівники з кваліфікованим підписом', en: 'Staff with a qualified signature' },
    definition: {
      uk: 'Частка посадових осіб, які мають чинний кваліфікований електронний підпис.',
      en: 'Share of officials with a valid qualified electronic signature.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.hromada,
    legal: laws.trust,
    model: { shape: 'share', middle: 72, spread: 0.9 },
  },
  {
    code: 'document_review_days',
    name: { uk: 'Строк погодження документа', en: 'Time to approve a document' },
    definition: {
      uk: 'Медіанна кількість робочих днів від створення проєкту документа до його підписання.',
      en: 'Median number of working days from a draft to its signature.',
    },
    unit: units.workingDays,
    direction: -1,
    source: sources.documents,
    model: { shape: 'positive', middle: 4.6, spread: 0.4 },
  },
  {
    code: 'overdue_documents_share',
    name: { uk: 'Документи, виконані з порушенням строку', en: 'Overdue documents' },
    definition: {
      uk: 'Частка контрольних документів, виконаних пізніше встановленого строку.',
      en: 'Share of documents under control that were carried out late.',
    },
    unit: units.percent,
    direction: -1,
    source: sources.documents,
    model: { shape: 'share', middle: 9, spread: 0.8, season: 0.2 },
  },
  {
    code: 'acts_digitised_share',
    name: { uk: 'Оцифровані рішення ради', en: 'Digitised decisions of the council' },
    definition: {
      uk: 'Частка чинних рішень ради та виконавчого комітету, опублікованих у придатному для пошуку вигляді.',
      en: 'Share of decisions in force published in a searchable form.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.hromada,
    legal: laws.publicInformation,
    model: { shape: 'share', middle: 66, spread: 1 },
  },
  {
    code: 'territorial_register_digitised_share',
    name: {
      uk: 'Наповнення реєстру територіальної громади',
      en: 'Completeness of the register of residents',
    },
    definition: {
      uk: 'Частка записів про зареєстрованих жителів, перенесених з паперових карток до електронного реєстру.',
      en: 'Share of records of residents moved from paper cards to the electronic register.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.digital,
    legal: laws.registers,
    model: { shape: 'share', middle: 86, spread: 0.9, trend: 0.5 },
  },
  {
    code: 'civil_records_digitised_share',
    name: { uk: 'Оцифровані актові записи', en: 'Digitised civil status records' },
    definition: {
      uk: 'Частка актових записів цивільного стану громади, внесених до державного реєстру.',
      en: 'Share of civil status records of the hromada entered in the state register.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.justice,
    legal: laws.registers,
    model: { shape: 'share', middle: 78, spread: 0.6, load: 0.4 },
  },
  {
    code: 'register_exchange_share',
    name: { uk: 'Дані з реєстрів замість довідок', en: 'Registers asked instead of people' },
    definition: {
      uk: 'Частка послуг, під час надання яких відомості беруть із державних реєстрів, а не вимагають довідку.',
      en: 'Share of services for which data are taken from state registers and no certificate is asked for.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.cnap,
    legal: laws.publicServices,
    model: { shape: 'share', middle: 40, spread: 0.9 },
  },
  {
    code: 'paper_packs_per_100_staff',
    name: { uk: 'Закупівля паперу', en: 'Paper bought' },
    definition: {
      uk: 'Кількість пачок офісного паперу, закуплених за квартал, на 100 працівників органів громади.',
      en: 'Packs of office paper bought in the quarter per 100 staff.',
    },
    unit: {
      ...units.count,
      name: { uk: 'пачок на 100 працівників', en: 'packs per 100 staff' },
      decimals: 1,
    },
    direction: -1,
    source: sources.procurement,
    model: { shape: 'positive', middle: 74, spread: 0.45, season: 0.3, outliers: 0.04 },
  },
  {
    code: 'cloud_services_used',
    name: { uk: 'Використання хмарних послуг', en: 'Cloud services in use' },
    definition: {
      uk: 'Громада розміщує щонайменше одну інформаційну систему у надавача хмарних послуг із реєстру.',
      en: 'At least one information system is hosted by a registered cloud provider.',
    },
    unit: units.yesNo,
    direction: 1,
    source: sources.hromada,
    legal: laws.cloud,
    model: { shape: 'flag', middle: 0.33, trend: 0.5, since: 1 },
  },
]

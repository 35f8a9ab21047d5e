/** Texts of the catalogue: openness and participation. */
import type { Entry } from '../indicators/entry.ts'
import * as laws from '../indicators/laws.ts'
import * as sources from '../indicators/sources.ts'
import * as units from '../indicators/units.ts'

export const openness: readonly Entry[] = [
  {
    code: 'open_datasets',
    name: { uk: 'Набори відкритих даних', en: 'Open datasets' },
    definition: {
      uk: 'Кількість наборів даних громади, оприлюднених на Єдиному державному вебпорталі відкритих даних.',
      en: 'Number of datasets of the hromada on the national open data portal.',
    },
    unit: units.count,
    direction: 1,
    source: sources.openData,
    legal: laws.openDataRules,
    model: { shape: 'count', middle: 24, spread: 0.8, urban: 0.4, isStock: true },
  },
  {
    code: 'open_datasets_fresh_share',
    name: { uk: 'Вчасно оновлені набори даних', en: 'Datasets updated on time' },
    definition: {
      uk: 'Частка оприлюднених наборів даних, оновлених відповідно до заявленої частоти.',
      en: 'Share of published datasets updated at the stated frequency.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.openData,
    legal: laws.openDataRules,
    model: { shape: 'share', middle: 47, spread: 1, season: 0.15 },
  },
  {
    code: 'petitions_submitted',
    name: { uk: 'Подані електронні петиції', en: 'Electronic petitions submitted' },
    definition: {
      uk: 'Кількість електронних петицій до органів громади, оприлюднених за квартал.',
      en: 'Number of electronic petitions to the hromada published in the quarter.',
    },
    unit: units.count,
    direction: 0,
    source: sources.petitions,
    legal: laws.appeals,
    model: { shape: 'count', middle: 1.6, spread: 0.9, urban: 1.3, load: 0.3, zeros: 0.42 },
  },
  {
    code: 'petitions_answered_share',
    name: { uk: 'Петиції з відповіддю у строк', en: 'Petitions answered on time' },
    definition: {
      uk: 'Частка підтриманих електронних петицій, на які відповідь оприлюднено у визначений законом строк.',
      en: 'Share of supported petitions answered within the lawful term.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.petitions,
    legal: laws.appeals,
    model: { shape: 'share', middle: 81, spread: 1.1 },
  },
  {
    code: 'participatory_budget_voters_share',
    name: { uk: 'Участь у громадському бюджеті', en: 'Participation in the participatory budget' },
    definition: {
      uk: 'Частка жителів, які проголосували за проєкти останнього громадського бюджету.',
      en: 'Share of residents who voted in the latest participatory budget.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.hromada,
    model: { shape: 'share', middle: 4.2, spread: 0.8, zeros: 0.35 },
  },
  {
    code: 'online_consultations',
    name: { uk: 'Електронні консультації', en: 'Electronic consultations' },
    definition: {
      uk: 'Кількість консультацій із громадськістю, проведених за квартал онлайн.',
      en: 'Number of public consultations held online in the quarter.',
    },
    unit: units.count,
    direction: 1,
    source: sources.hromada,
    legal: laws.selfGovernment,
    model: { shape: 'count', middle: 2.2, spread: 0.8, zeros: 0.2 },
  },
  {
    code: 'session_broadcast_share',
    name: { uk: 'Трансляція засідань ради', en: 'Council sessions broadcast' },
    definition: {
      uk: 'Частка пленарних засідань ради, які транслювалися онлайн і доступні в записі.',
      en: 'Share of plenary sessions broadcast online and kept as a recording.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.hromada,
    legal: laws.selfGovernment,
    model: { shape: 'share', middle: 76, spread: 1.3, trend: 0.5 },
  },
  {
    code: 'information_requests_on_time_share',
    name: { uk: 'Запити на інформацію з відповіддю у строк', en: 'Information requests answered on time' },
    definition: {
      uk: 'Частка запитів на публічну інформацію, на які відповідь надано у строк.',
      en: 'Share of requests for public information answered on time.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.documents,
    legal: laws.publicInformation,
    model: { shape: 'share', middle: 94, spread: 0.8 },
  },
  {
    code: 'contact_centre_resolved_share',
    name: { uk: 'Вирішені звернення контакт-центру', en: 'Resolved reports of problems' },
    definition: {
      uk: 'Частка звернень жителів про проблеми, вирішених за квартал і підтверджених заявником.',
      en: 'Share of residents’ reports of problems solved in the quarter and confirmed by the person.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.hromada,
    legal: laws.appeals,
    model: { shape: 'share', middle: 63, spread: 0.8 },
  },
  {
    code: 'budget_published',
    name: { uk: 'Бюджет громади на порталі openbudget', en: 'Budget published on openbudget' },
    definition: {
      uk: 'Показники місцевого бюджету громади доступні на Державному вебпорталі бюджету для громадян.',
      en: 'The local budget is available on the state web portal of the budget for citizens.',
    },
    unit: units.yesNo,
    direction: 1,
    source: sources.treasury,
    legal: laws.publicMoney,
    model: { shape: 'constant', middle: 1 },
  },
  {
    code: 'competitive_procurement_share',
    name: { uk: 'Конкурентні закупівлі', en: 'Competitive procurement' },
    definition: {
      uk: 'Частка вартості закупівель громади за квартал, здійснених на конкурентних процедурах.',
      en: 'Share of the value of procurement in the quarter awarded in competitive procedures.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.procurement,
    legal: laws.procurement,
    model: { shape: 'share', middle: 58, spread: 0.8, season: -0.2 },
  },
  {
    code: 'website_visits_per_1k',
    name: { uk: 'Відвідування вебсайту громади', en: 'Visits of the website' },
    definition: {
      uk: 'Кількість відвідувань офіційного вебсайту громади за квартал на 1 тис. жителів.',
      en: 'Visits of the official website in the quarter per 1,000 residents.',
    },
    unit: units.per1k,
    direction: 0,
    source: sources.hromada,
    model: { shape: 'positive', middle: 640, spread: 0.6, load: 0.5, outliers: 0.05 },
  },
]

/** Texts of the catalogue: penetration of e-services. */
import type { Entry } from '../indicators/entry.ts'
import * as laws from '../indicators/laws.ts'
import * as sources from '../indicators/sources.ts'
import * as units from '../indicators/units.ts'

export const eServices: readonly Entry[] = [
  {
    code: 'diia_users_share',
    name: { uk: 'Користувачі порталу та застосунку «Дія»', en: 'Users of Diia' },
    definition: {
      uk: 'Частка дорослих жителів, які за останні 12 місяців користувалися порталом або застосунком «Дія».',
      en: 'Share of adult residents who used the portal or application Diia in the last 12 months.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.digital,
    legal: laws.publicServices,
    model: { shape: 'share', middle: 62, spread: 0.4, urban: 0.5 },
  },
  {
    code: 'online_applications_share',
    name: { uk: 'Заяви, подані онлайн', en: 'Applications made online' },
    definition: {
      uk: 'Частка заяв на послуги громади, поданих за квартал в електронній формі.',
      en: 'Share of applications for services of the hromada made online in the quarter.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.cnap,
    legal: laws.publicServices,
    model: { shape: 'share', middle: 31, spread: 0.9, trend: 0.5 },
  },
  {
    code: 'newborn_package_online_share',
    name: { uk: 'Проникнення послуги «єМалятко»', en: 'Births registered with one online application' },
    definition: {
      uk: 'Частка новонароджених, для яких батьки замовили послуги єдиною електронною заявою «єМалятко».',
      en: 'Share of newborns whose parents used the single electronic application eMaliatko.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.justice,
    model: { shape: 'share', middle: 68, spread: 0.8 },
  },
  {
    code: 'residence_online_share',
    name: { uk: 'Онлайн-реєстрація місця проживання', en: 'Residence registered online' },
    definition: {
      uk: 'Частка реєстрацій місця проживання, оформлених за електронною заявою.',
      en: 'Share of registrations of residence made by an electronic application.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.digital,
    legal: laws.publicServices,
    model: { shape: 'share', middle: 44, spread: 0.7 },
  },
  {
    code: 'business_registration_online_share',
    name: { uk: 'Онлайн-реєстрація підприємців', en: 'Entrepreneurs registered online' },
    definition: {
      uk: 'Частка фізичних осіб – підприємців, зареєстрованих за квартал за електронною заявою.',
      en: 'Share of sole entrepreneurs registered in the quarter by an electronic application.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.justice,
    legal: laws.publicServices,
    model: { shape: 'share', middle: 77, spread: 0.6 },
  },
  {
    code: 'own_online_services',
    name: { uk: 'Власні електронні послуги громади', en: 'Own online services' },
    definition: {
      uk: 'Кількість послуг громади, які жителі можуть отримати повністю онлайн на її власних ресурсах.',
      en: 'Number of services of the hromada that can be had entirely online on its own site.',
    },
    unit: units.count,
    direction: 1,
    source: sources.hromada,
    legal: laws.publicServices,
    model: { shape: 'count', middle: 6, spread: 0.8, urban: 0.6, zeros: 0.1, isStock: true },
  },
  {
    code: 'utility_accounts_online_share',
    name: { uk: 'Онлайн-кабінети комунальних послуг', en: 'Online accounts of utilities' },
    definition: {
      uk: 'Частка абонентів комунальних підприємств громади, які користуються особистим онлайн-кабінетом.',
      en: 'Share of customers of municipal utilities who use an online account.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.hromada,
    model: { shape: 'share', middle: 37, spread: 0.8, urban: 0.5 },
  },
  {
    code: 'idp_services_online_share',
    name: { uk: 'Онлайн-послуги для ВПО', en: 'Online services for displaced persons' },
    definition: {
      uk: 'Частка звернень внутрішньо переміщених осіб до громади, поданих в електронній формі.',
      en: 'Share of applications of internally displaced persons made online.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.cnap,
    model: { shape: 'share', middle: 41, spread: 0.7, since: 2 },
  },
  {
    code: 'service_refusals_share',
    name: { uk: 'Відмови в електронних послугах', en: 'Refused online applications' },
    definition: {
      uk: 'Частка електронних заяв, за якими за квартал надано відмову.',
      en: 'Share of online applications refused in the quarter.',
    },
    unit: units.percent,
    direction: -1,
    source: sources.cnap,
    legal: laws.adminProcedure,
    model: { shape: 'share', middle: 7.5, spread: 0.7 },
  },
  {
    code: 'online_service_days',
    name: { uk: 'Строк надання електронної послуги', en: 'Time to provide an online service' },
    definition: {
      uk: 'Медіанна кількість робочих днів від подання електронної заяви до результату.',
      en: 'Median number of working days from an online application to its result.',
    },
    unit: units.workingDays,
    direction: -1,
    source: sources.cnap,
    legal: laws.adminProcedure,
    model: { shape: 'positive', middle: 5.4, spread: 0.4 },
  },
  {
    code: 'mobile_app_users_share',
    name: { uk: 'Користувачі застосунку або чат-бота громади', en: 'Users of the local app or chat-bot' },
    definition: {
      uk: 'Частка жителів, які за квартал користувалися мобільним застосунком або чат-ботом громади.',
      en: 'Share of residents who used the app or chat-bot of the hromada in the quarter.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.hromada,
    model: { shape: 'share', middle: 12, spread: 1, urban: 0.7, zeros: 0.3, trend: 0.5 },
  },
  {
    code: 'website_accessibility_score',
    name: { uk: 'Доступність вебсайту громади', en: 'Accessibility of the website' },
    definition: {
      uk: 'Оцінка вебсайту громади за автоматичною перевіркою вимог WCAG 2.1 рівня AA.',
      en: 'Score of the website in an automatic check of WCAG 2.1 level AA.',
    },
    unit: units.score100,
    direction: 1,
    source: sources.region,
    legal: laws.disability,
    model: { shape: 'score', middle: 71, spread: 0.6 },
  },
]

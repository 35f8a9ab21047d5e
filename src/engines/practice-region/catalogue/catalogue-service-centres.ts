/** Texts of the catalogue: service centres. */
import type { Entry } from '../indicators/entry.ts'
import * as laws from '../indicators/laws.ts'
import * as sources from '../indicators/sources.ts'
import * as units from '../indicators/units.ts'

export const serviceCentres: readonly Entry[] = [
  {
    code: 'cnap_points',
    name: { uk: 'Точки доступу до адміністративних послуг', en: 'Access points to administrative services' },
    definition: {
      uk: 'Кількість ЦНАП, територіальних підрозділів, віддалених робочих місць і мобільних ЦНАП громади.',
      en: 'Number of service centres, territorial units, remote workplaces and mobile centres.',
    },
    unit: units.count,
    direction: 1,
    source: sources.points,
    legal: laws.adminServices,
    model: { shape: 'points', middle: 1 },
  },
  {
    code: 'cnap_workers_per_10k',
    name: { uk: 'Працівники ЦНАП', en: 'Workers of service centres' },
    definition: {
      uk: 'Кількість працівників усіх точок доступу до адміністративних послуг на 10 тис. жителів.',
      en: 'Workers of all access points to administrative services per 10,000 residents.',
    },
    unit: units.per10k,
    direction: 1,
    source: sources.points,
    legal: laws.adminServices,
    model: { shape: 'workers', middle: 4 },
  },
  {
    code: 'cnap_services_count',
    name: { uk: 'Послуги, доступні через ЦНАП', en: 'Services available at the centre' },
    definition: {
      uk: 'Кількість адміністративних послуг, які надаються через ЦНАП громади.',
      en: 'Number of administrative services provided through the service centre.',
    },
    unit: units.count,
    direction: 1,
    source: sources.cnap,
    legal: laws.adminServices,
    model: { shape: 'count', middle: 214, spread: 0.28, urban: 0.5 },
  },
  {
    code: 'cnap_wait_minutes',
    name: { uk: 'Середній час очікування у черзі', en: 'Mean waiting time' },
    definition: {
      uk: 'Середній час від взяття талона до початку прийому в ЦНАП.',
      en: 'Mean time from taking a ticket to being received at the service centre.',
    },
    unit: units.minutes,
    direction: -1,
    source: sources.cnap,
    model: { shape: 'positive', middle: 13, spread: 0.4, urban: 0.8 },
  },
  {
    code: 'cnap_on_time_share',
    name: { uk: 'Послуги, надані у строк', en: 'Services provided on time' },
    definition: {
      uk: 'Частка адміністративних послуг, результат яких готовий не пізніше визначеного законом строку.',
      en: 'Share of administrative services whose result is ready within the lawful term.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.cnap,
    legal: laws.adminProcedure,
    model: { shape: 'share', middle: 95, spread: 0.7 },
  },
  {
    code: 'cnap_satisfaction',
    name: { uk: 'Задоволеність відвідувачів ЦНАП', en: 'Satisfaction of visitors' },
    definition: {
      uk: 'Середня оцінка обслуговування, поставлена відвідувачами одразу після прийому.',
      en: 'Mean rating given by visitors right after being received.',
    },
    unit: units.score5,
    direction: 1,
    source: sources.cnap,
    model: { shape: 'score', middle: 4.35, spread: 0.6 },
  },
  {
    code: 'cnap_booking_share',
    name: { uk: 'Відвідування за електронним записом', en: 'Visits booked online' },
    definition: {
      uk: 'Частка прийомів у ЦНАП, на які відвідувачі записалися через інтернет.',
      en: 'Share of visits to the service centre that were booked online.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.cnap,
    model: { shape: 'share', middle: 22, spread: 1, urban: 0.6, zeros: 0.15 },
  },
  {
    code: 'cnap_card_payment_share',
    name: { uk: 'Точки ЦНАП з оплатою карткою', en: 'Points that take cards' },
    definition: {
      uk: 'Частка точок доступу, де адміністративний збір можна сплатити банківською карткою на місці.',
      en: 'Share of access points where fees can be paid by card on the spot.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.cnap,
    model: { shape: 'share', middle: 83, spread: 1.1 },
  },
  {
    code: 'cnap_accessible_share',
    name: { uk: 'Безбар’єрні точки ЦНАП', en: 'Barrier-free points' },
    definition: {
      uk: 'Частка точок доступу, приміщення яких відповідають вимогам доступності для маломобільних груп.',
      en: 'Share of access points whose premises meet the accessibility requirements.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.cnap,
    legal: laws.disability,
    model: { shape: 'share', middle: 64, spread: 0.9 },
  },
  {
    code: 'cnap_self_service_share',
    name: { uk: 'Точки ЦНАП із зоною самообслуговування', en: 'Points with a self-service area' },
    definition: {
      uk: 'Частка точок доступу, де відвідувач може сам замовити електронну послугу за комп’ютером.',
      en: 'Share of access points where a visitor can order an e-service at a computer.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.cnap,
    model: { shape: 'share', middle: 48, spread: 0.9 },
  },
  {
    code: 'cnap_applications',
    name: { uk: 'Звернення до ЦНАП', en: 'Applications to service centres' },
    definition: {
      uk: 'Кількість заяв, поданих через точки доступу громади за квартал.',
      en: 'Number of applications made at the access points in the quarter.',
    },
    unit: units.count,
    direction: 0,
    source: sources.cnap,
    model: { shape: 'count', middle: 118, spread: 0.35, load: 0.3, perPeople: true, season: -0.1 },
  },
  {
    code: 'cnap_works_in_blackout_share',
    name: { uk: 'Точки ЦНАП, що працюють без світла', en: 'Points that work in a blackout' },
    definition: {
      uk: 'Частка точок доступу з резервним живленням і зв’язком, які приймають відвідувачів без електропостачання.',
      en: 'Share of access points with backup power and connection that receive visitors in a blackout.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.cnap,
    model: { shape: 'share', middle: 57, spread: 1, trend: 0.6 },
  },
  {
    code: 'cnap_veteran_services_share',
    name: { uk: 'Послуги для ветеранів у ЦНАП', en: 'Services for veterans' },
    definition: {
      uk: 'Частка послуг із переліку для ветеранів та їхніх родин, доступних у ЦНАП за принципом єдиного вікна.',
      en: 'Share of the services listed for veterans and their families available at the centre as one stop.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.cnap,
    legal: laws.adminServices,
    model: { shape: 'share', middle: 61, spread: 0.8, since: 3 },
  },
]

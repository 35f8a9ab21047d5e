/** Texts of the catalogue: transformation of sectors. */
import type { Entry } from '../indicators/entry.ts'
import * as laws from '../indicators/laws.ts'
import * as sources from '../indicators/sources.ts'
import * as units from '../indicators/units.ts'

export const sectors: readonly Entry[] = [
  {
    code: 'patients_declared_share',
    name: { uk: 'Жителі з декларацією із сімейним лікарем', en: 'Residents with a family doctor' },
    definition: {
      uk: 'Частка жителів, які подали декларацію про вибір лікаря в електронній системі охорони здоров’я.',
      en: 'Share of residents who have chosen a doctor in the electronic health system.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.health,
    legal: laws.medicalGuarantees,
    model: { shape: 'share', middle: 79, spread: 0.5 },
  },
  {
    code: 'electronic_prescriptions_share',
    name: { uk: 'Електронні рецепти', en: 'Electronic prescriptions' },
    definition: {
      uk: 'Частка рецептів, виписаних за квартал в електронній формі.',
      en: 'Share of prescriptions of the quarter written electronically.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.health,
    legal: laws.medicalGuarantees,
    model: { shape: 'share', middle: 93, spread: 0.7, trend: 0.4 },
  },
  {
    code: 'doctor_booking_online_share',
    name: { uk: 'Онлайн-запис до лікаря', en: 'Doctor’s visits booked online' },
    definition: {
      uk: 'Частка прийомів у закладах первинної допомоги, на які пацієнти записалися онлайн.',
      en: 'Share of visits in primary care booked online.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.hospitals,
    model: { shape: 'share', middle: 29, spread: 0.9, urban: 0.7 },
  },
  {
    code: 'telemedicine_consultations_per_1k',
    name: { uk: 'Телемедичні консультації', en: 'Telemedicine consultations' },
    definition: {
      uk: 'Кількість телемедичних консультацій за квартал на 1 тис. жителів.',
      en: 'Telemedicine consultations in the quarter per 1,000 residents.',
    },
    unit: units.per1k,
    direction: 1,
    source: sources.hospitals,
    model: {
      shape: 'positive',
      middle: 3.1,
      spread: 0.8,
      urban: -0.3,
      zeros: 0.22,
      outliers: 0.05,
      trend: 0.5,
    },
  },
  {
    code: 'transport_gps_share',
    name: { uk: 'Громадський транспорт на онлайн-карті', en: 'Public transport on an online map' },
    definition: {
      uk: 'Частка одиниць громадського транспорту громади, рух яких видно на відкритій онлайн-карті.',
      en: 'Share of vehicles of public transport whose movement is shown on an open online map.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.hromada,
    model: { shape: 'share', middle: 26, spread: 1, urban: 0.8, zeros: 0.38 },
  },
  {
    code: 'cashless_fare_share',
    name: { uk: 'Безготівкова оплата проїзду', en: 'Cashless fares' },
    definition: {
      uk: 'Частка поїздок у громадському транспорті, оплачених безготівково.',
      en: 'Share of rides in public transport paid without cash.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.hromada,
    model: { shape: 'share', middle: 18, spread: 1, urban: 1, zeros: 0.45 },
  },
  {
    code: 'urban_planning_online_share',
    name: { uk: 'Містобудівна документація онлайн', en: 'City-planning documents online' },
    definition: {
      uk: 'Частка чинної містобудівної документації громади, внесеної до містобудівного кадастру онлайн.',
      en: 'Share of city-planning documents in force that are in the online cadastre.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.hromada,
    legal: laws.cityPlanning,
    model: { shape: 'share', middle: 33, spread: 0.9 },
  },
  {
    code: 'land_inventory_share',
    name: { uk: 'Інвентаризовані землі комунальної власності', en: 'Inventoried municipal land' },
    definition: {
      uk: 'Частка площі земель комунальної власності, відомості про яку внесено до Державного земельного кадастру.',
      en: 'Share of the area of municipal land entered in the State Land Cadastre.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.hromada,
    model: { shape: 'share', middle: 54, spread: 0.8 },
  },
  {
    code: 'smart_meters_share',
    name: { uk: 'Будівлі з онлайн-обліком енергії', en: 'Buildings with online energy metering' },
    definition: {
      uk: 'Частка будівель бюджетних установ, споживання енергії яких видно в системі енергомоніторингу.',
      en: 'Share of public buildings whose energy use is shown in the energy monitoring system.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.hromada,
    model: { shape: 'share', middle: 42, spread: 0.9, trend: 0.5 },
  },
  {
    code: 'cameras_connected_per_10k',
    name: { uk: 'Камери відеоспостереження', en: 'Video cameras' },
    definition: {
      uk: 'Кількість камер, під’єднаних до єдиної системи відеоспостереження, на 10 тис. жителів.',
      en: 'Cameras connected to the common video system per 10,000 residents.',
    },
    unit: units.per10k,
    direction: 0,
    source: sources.region,
    model: { shape: 'positive', middle: 9.5, spread: 0.7, load: 0.4, outliers: 0.04 },
  },
  {
    code: 'air_sensors',
    name: { uk: 'Датчики якості повітря', en: 'Air quality sensors' },
    definition: {
      uk: 'Кількість датчиків якості повітря, дані яких оприлюднюються у реальному часі.',
      en: 'Number of air quality sensors whose data are published in real time.',
    },
    unit: units.count,
    direction: 1,
    source: sources.region,
    model: { shape: 'count', middle: 1.3, spread: 0.7, urban: 1.2, zeros: 0.5, isStock: true, since: 1 },
  },
  {
    code: 'social_services_register_share',
    name: {
      uk: 'Електронні справи отримувачів соціальних послуг',
      en: 'Electronic files of social services',
    },
    definition: {
      uk: 'Частка отримувачів соціальних послуг, справи яких ведуться в електронній системі соціальної сфери.',
      en: 'Share of recipients of social services whose files are kept in the electronic social system.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.hromada,
    model: { shape: 'share', middle: 61, spread: 0.8 },
  },
  {
    code: 'it_companies',
    name: { uk: 'ІТ-підприємства та підприємці', en: 'IT companies and entrepreneurs' },
    definition: {
      uk: 'Кількість юридичних осіб і підприємців громади, основний вид діяльності яких належить до ІТ.',
      en: 'Number of companies and entrepreneurs whose main activity is IT.',
    },
    unit: units.count,
    direction: 1,
    source: sources.tax,
    legal: laws.taxCode,
    model: { shape: 'count', middle: 0.9, spread: 0.7, urban: 1.3, distance: -0.5, perPeople: true },
  },
]

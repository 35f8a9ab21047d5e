/** Texts of the catalogue: internet. */
import type { Entry } from '../indicators/entry.ts'
import * as laws from '../indicators/laws.ts'
import * as sources from '../indicators/sources.ts'
import * as units from '../indicators/units.ts'

export const internet: readonly Entry[] = [
  {
    code: 'settlements_fixed_internet_share',
    name: { uk: 'Населені пункти з фіксованим інтернетом', en: 'Settlements with fixed internet' },
    definition: {
      uk: 'Частка населених пунктів громади, де доступний фіксований широкосмуговий інтернет від 100 Мбіт/с.',
      en: 'Share of settlements where fixed broadband of 100 Mbit/s or more is available.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.communications,
    legal: laws.communications,
    model: { shape: 'share', middle: 74, spread: 1, urban: 0.5, distance: -0.5 },
  },
  {
    code: 'households_fixed_internet_share',
    name: { uk: 'Домогосподарства з фіксованим інтернетом', en: 'Households with fixed internet' },
    definition: {
      uk: 'Частка домогосподарств, підключених до фіксованого широкосмугового інтернету.',
      en: 'Share of households connected to fixed broadband.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.communications,
    legal: laws.communications,
    model: { shape: 'share', middle: 57, spread: 0.7, urban: 0.8, distance: -0.4 },
  },
  {
    code: 'fibre_share',
    name: { uk: 'Оптичні підключення', en: 'Fibre connections' },
    definition: {
      uk: 'Частка оптичних ліній серед усіх фіксованих підключень до інтернету.',
      en: 'Share of fibre lines among all fixed internet connections.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.communications,
    model: { shape: 'share', middle: 68, spread: 0.8, distance: -0.3 },
  },
  {
    code: 'download_speed_median',
    name: { uk: 'Медіанна швидкість завантаження', en: 'Median download speed' },
    definition: {
      uk: 'Медіана швидкості завантаження за замірами користувачів фіксованого інтернету за квартал.',
      en: 'Median download speed measured by users of fixed internet in the quarter.',
    },
    unit: units.megabits,
    direction: 1,
    source: sources.speedTests,
    model: { shape: 'positive', middle: 62, spread: 0.35, urban: 0.6, distance: -0.4 },
  },
  {
    code: 'mobile_4g_settlements_share',
    name: { uk: 'Покриття населених пунктів зв’язком 4G', en: 'Settlements covered by 4G' },
    definition: {
      uk: 'Частка населених пунктів, покритих мобільним зв’язком 4G принаймні одного оператора.',
      en: 'Share of settlements covered by 4G of at least one operator.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.communications,
    legal: laws.communications,
    model: { shape: 'share', middle: 91, spread: 0.8, distance: -0.4 },
  },
  {
    code: 'mobile_5g_settlements_share',
    name: { uk: 'Покриття населених пунктів зв’язком 5G', en: 'Settlements covered by 5G' },
    definition: {
      uk: 'Частка населених пунктів, покритих мобільним зв’язком 5G принаймні одного оператора.',
      en: 'Share of settlements covered by 5G of at least one operator.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.communications,
    legal: laws.communications,
    model: { shape: 'constant', middle: 0 },
  },
  {
    code: 'settlements_without_signal',
    name: { uk: 'Населені пункти без мобільного зв’язку', en: 'Settlements without mobile signal' },
    definition: {
      uk: 'Кількість населених пунктів, де немає стабільного сигналу жодного мобільного оператора.',
      en: 'Number of settlements without a stable signal of any mobile operator.',
    },
    unit: units.count,
    direction: -1,
    source: sources.hromada,
    legal: laws.communications,
    model: { shape: 'count', middle: 1.4, spread: 0.7, distance: 0.8, zeros: 0.35 },
  },
  {
    code: 'social_institutions_fibre_share',
    name: {
      uk: 'Заклади соціальної сфери з оптичним інтернетом',
      en: 'Public institutions with fibre internet',
    },
    definition: {
      uk: 'Частка закладів освіти, медицини, культури та ЦНАП, підключених до оптичного інтернету.',
      en: 'Share of schools, health-care and cultural institutions and service centres connected by fibre.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.hromada,
    model: { shape: 'share', middle: 80, spread: 0.9 },
  },
  {
    code: 'public_wifi_points_per_10k',
    name: { uk: 'Точки публічного Wi-Fi', en: 'Public Wi-Fi points' },
    definition: {
      uk: 'Кількість точок безоплатного публічного Wi-Fi на 10 тис. жителів.',
      en: 'Number of free public Wi-Fi points per 10,000 residents.',
    },
    unit: units.per10k,
    direction: 1,
    source: sources.hromada,
    model: { shape: 'positive', middle: 4.2, spread: 0.6, zeros: 0.08, outliers: 0.03 },
  },
  {
    code: 'shelters_wifi_share',
    name: { uk: 'Укриття з доступом до інтернету', en: 'Shelters with internet access' },
    definition: {
      uk: 'Частка захисних споруд подвійного призначення та найпростіших укриттів, де працює Wi-Fi.',
      en: 'Share of shelters in which Wi-Fi works.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.hromada,
    model: { shape: 'share', middle: 38, spread: 0.9, trend: 0.6, since: 2 },
  },
  {
    code: 'backup_power_nodes_share',
    name: { uk: 'Зв’язок із резервним живленням', en: 'Connection with backup power' },
    definition: {
      uk: 'Частка адміністративних будівель, де інтернет працює не менше 72 годин без електропостачання.',
      en: 'Share of administrative buildings where the internet works for 72 hours or more without mains power.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.hromada,
    model: { shape: 'share', middle: 52, spread: 0.8, trend: 0.5 },
  },
  {
    code: 'internet_outage_hours',
    name: { uk: 'Тривалість перерв зв’язку', en: 'Hours without connection' },
    definition: {
      uk: 'Середня тривалість перерв фіксованого інтернету в адміністративних будівлях громади за квартал.',
      en: 'Mean duration of outages of fixed internet in administrative buildings in the quarter.',
    },
    unit: units.hours,
    direction: -1,
    source: sources.hromada,
    model: { shape: 'positive', middle: 26, spread: 0.6, distance: 0.3, season: 0.5, outliers: 0.05 },
  },
]

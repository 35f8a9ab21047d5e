/** Texts of the catalogue: institutional capacity. */
import type { Entry } from '../indicators/entry.ts'
import * as laws from '../indicators/laws.ts'
import * as sources from '../indicators/sources.ts'
import * as units from '../indicators/units.ts'

export const institution: readonly Entry[] = [
  {
    code: 'informatisation_programme',
    name: { uk: 'Чинна програма інформатизації громади', en: 'Informatisation programme in force' },
    definition: {
      uk: 'Рада громади затвердила програму інформатизації, строк дії якої не завершився.',
      en: 'The council has adopted an informatisation programme whose term has not ended.',
    },
    unit: units.yesNo,
    direction: 1,
    source: sources.hromada,
    legal: laws.informatisation,
    model: { shape: 'flag', middle: 0.62, trend: 0.5 },
  },
  {
    code: 'strategy_has_digital_goals',
    name: {
      uk: 'Цифрові цілі у стратегії розвитку громади',
      en: 'Digital goals in the development strategy',
    },
    definition: {
      uk: 'Чинна стратегія розвитку громади містить цілі цифрового розвитку з вимірними показниками.',
      en: 'The development strategy in force has digital goals with measurable targets.',
    },
    unit: units.yesNo,
    direction: 1,
    source: sources.hromada,
    legal: laws.selfGovernment,
    model: { shape: 'flag', middle: 0.48, trend: 0.4 },
  },
  {
    code: 'digital_leader_appointed',
    name: { uk: 'Призначено цифрового лідера громади', en: 'Digital leader appointed' },
    definition: {
      uk: 'У громаді призначено заступника голови або іншу посадову особу, відповідальну за цифровий розвиток.',
      en: 'A deputy head or another official is appointed to be responsible for digital development.',
    },
    unit: units.yesNo,
    direction: 1,
    source: sources.hromada,
    legal: laws.digitalHromada,
    model: { shape: 'flag', middle: 0.7, trend: 0.6 },
  },
  {
    code: 'digital_unit_staff_per_10k',
    name: { uk: 'Працівники з цифрового розвитку', en: 'Digital development staff' },
    definition: {
      uk: 'Кількість зайнятих посад з цифрового розвитку та ІТ в органах громади на 10 тис. жителів.',
      en: 'Filled posts for digital development and IT in the bodies of the hromada per 10,000 residents.',
    },
    unit: units.per10k,
    direction: 1,
    source: sources.hromada,
    model: { shape: 'positive', middle: 1.3, spread: 0.5, urban: -0.3, zeros: 0.1 },
  },
  {
    code: 'programme_execution_share',
    name: { uk: 'Виконання програми інформатизації', en: 'Execution of the informatisation programme' },
    definition: {
      uk: 'Частка заходів програми інформатизації, виконаних у строк, серед запланованих на квартал.',
      en: 'Share of measures of the programme done on time among those planned for the quarter.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.hromada,
    legal: laws.informatisation,
    model: { shape: 'share', middle: 58, spread: 0.9, season: 0.35 },
  },
  {
    code: 'digital_budget_share',
    name: { uk: 'Видатки на цифровий розвиток', en: 'Spending on digital development' },
    definition: {
      uk: 'Частка касових видатків на інформатизацію у видатках місцевого бюджету за квартал.',
      en: 'Share of spending on informatisation in the spending of the local budget in the quarter.',
    },
    unit: { ...units.percent, decimals: 2 },
    direction: 1,
    source: sources.treasury,
    legal: laws.budgetCode,
    model: { shape: 'positive', middle: 0.85, spread: 0.6, season: 0.3, outliers: 0.05 },
  },
  {
    code: 'staff_with_computer_share',
    name: { uk: 'Забезпеченість працівників комп’ютерами', en: 'Staff with a computer' },
    definition: {
      uk: 'Частка посадових осіб місцевого самоврядування, які мають робочий комп’ютер.',
      en: 'Share of local government officials who have a computer at work.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.hromada,
    model: { shape: 'share', middle: 90, spread: 0.8, trend: 0.3 },
  },
  {
    code: 'modern_computers_share',
    name: { uk: 'Комп’ютери, не старші за п’ять років', en: 'Computers not older than five years' },
    definition: {
      uk: 'Частка робочих комп’ютерів органів громади, від випуску яких минуло не більше п’яти років.',
      en: 'Share of computers in use that are not more than five years old.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.hromada,
    model: { shape: 'share', middle: 45, spread: 0.7 },
  },
  {
    code: 'staff_digital_training_share',
    name: { uk: 'Працівники, які пройшли цифрове навчання', en: 'Staff trained in digital skills' },
    definition: {
      uk: 'Частка посадових осіб, які за останні 12 місяців пройшли навчання з цифрових навичок і мають сертифікат.',
      en: 'Share of officials with a certificate of digital training of the last 12 months.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.hromada,
    model: { shape: 'share', middle: 34, spread: 0.9, trend: 0.5 },
  },
  {
    code: 'cyber_policy_adopted',
    name: { uk: 'Затверджена політика кібербезпеки', en: 'Cybersecurity policy adopted' },
    definition: {
      uk: 'Затверджено політику інформаційної безпеки та визначено відповідального за кіберзахист.',
      en: 'An information security policy is adopted and a person responsible for cyber defence is named.',
    },
    unit: units.yesNo,
    direction: 1,
    source: sources.hromada,
    legal: laws.cyber,
    model: { shape: 'flag', middle: 0.36, trend: 0.6 },
  },
  {
    code: 'cyber_incidents',
    name: { uk: 'Кіберінциденти', en: 'Cyber incidents' },
    definition: {
      uk: 'Кількість кіберінцидентів у системах органів громади, зареєстрованих за квартал.',
      en: 'Number of cyber incidents in the systems of the hromada registered in the quarter.',
    },
    unit: units.count,
    direction: -1,
    source: sources.hromada,
    legal: laws.cyber,
    model: { shape: 'count', middle: 2, spread: 0.9, load: 0.2, urban: 1.2, trend: -0.2, zeros: 0.25 },
  },
  {
    code: 'official_website',
    name: { uk: 'Офіційний вебсайт громади', en: 'Official website' },
    definition: {
      uk: 'Громада має офіційний вебсайт у домені gov.ua.',
      en: 'The hromada has an official website in the domain gov.ua.',
    },
    unit: units.yesNo,
    direction: 1,
    source: sources.region,
    legal: laws.publicInformation,
    model: { shape: 'constant', middle: 1 },
  },
]

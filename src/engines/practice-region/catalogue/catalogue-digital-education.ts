/** Texts of the catalogue: digital education. */
import type { Entry } from '../indicators/entry.ts'
import * as laws from '../indicators/laws.ts'
import * as sources from '../indicators/sources.ts'
import * as units from '../indicators/units.ts'

export const digitalEducation: readonly Entry[] = [
  {
    code: 'digital_hubs',
    name: { uk: 'Хаби цифрової освіти', en: 'Hubs of digital education' },
    definition: {
      uk: 'Кількість хабів цифрової освіти, що провели за квартал хоча б одне навчання.',
      en: 'Number of hubs of digital education with at least one training in the quarter.',
    },
    unit: units.count,
    direction: 1,
    source: sources.hromada,
    model: { shape: 'count', middle: 5, spread: 0.6, urban: 0.7, zeros: 0.05 },
  },
  {
    code: 'residents_trained_per_1k',
    name: { uk: 'Жителі, навчені цифрових навичок', en: 'Residents trained in digital skills' },
    definition: {
      uk: 'Кількість жителів, які за квартал пройшли навчання в хабах громади, на 1 тис. жителів.',
      en: 'Residents trained in the hubs in the quarter per 1,000 residents.',
    },
    unit: units.per1k,
    direction: 1,
    source: sources.hromada,
    model: { shape: 'positive', middle: 7.5, spread: 0.6, season: 0.25, outliers: 0.03 },
  },
  {
    code: 'seniors_trained_share',
    name: { uk: 'Люди віком 60+ серед навчених', en: 'People over 60 among those trained' },
    definition: {
      uk: 'Частка людей віком від 60 років серед тих, хто за квартал навчався цифрових навичок.',
      en: 'Share of people aged 60 and over among those trained in digital skills in the quarter.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.hromada,
    model: { shape: 'share', middle: 24, spread: 0.6, load: 0.3 },
  },
  {
    code: 'basic_digital_skills_share',
    name: { uk: 'Базові цифрові навички населення', en: 'Basic digital skills of residents' },
    definition: {
      uk: 'Частка дорослих жителів із цифровими навичками не нижче базового рівня.',
      en: 'Share of adult residents with at least basic digital skills.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.survey,
    model: { shape: 'share', middle: 57, spread: 0.45, urban: 0.4 },
  },
  {
    code: 'schools_fast_internet_share',
    name: { uk: 'Школи зі швидкісним інтернетом', en: 'Schools with fast internet' },
    definition: {
      uk: 'Частка шкіл громади з інтернетом від 100 Мбіт/с у навчальних приміщеннях.',
      en: 'Share of schools with internet of 100 Mbit/s or more in classrooms.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.education,
    legal: laws.schooling,
    model: { shape: 'share', middle: 85, spread: 0.9 },
  },
  {
    code: 'electronic_journals_share',
    name: { uk: 'Школи з електронним журналом', en: 'Schools with electronic journals' },
    definition: {
      uk: 'Частка шкіл, що ведуть класні журнали й щоденники лише в електронній формі.',
      en: 'Share of schools that keep class journals in electronic form only.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.schools,
    legal: laws.schooling,
    model: { shape: 'share', middle: 52, spread: 1.2, trend: 0.6 },
  },
  {
    code: 'computers_per_100_pupils',
    name: { uk: 'Комп’ютери для учнів', en: 'Computers for pupils' },
    definition: {
      uk: 'Кількість комп’ютерів, ноутбуків і планшетів у навчальному процесі на 100 учнів.',
      en: 'Computers, laptops and tablets used in teaching per 100 pupils.',
    },
    unit: units.per100,
    direction: 1,
    source: sources.education,
    model: { shape: 'positive', middle: 17, spread: 0.4, urban: -0.5 },
  },
  {
    code: 'teachers_certified_share',
    name: { uk: 'Учителі з цифровим сертифікатом', en: 'Teachers with a digital certificate' },
    definition: {
      uk: 'Частка вчителів, які підтвердили цифрову компетентність на національному тесті.',
      en: 'Share of teachers who proved their digital competence in the national test.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.schools,
    model: { shape: 'share', middle: 46, spread: 0.8 },
  },
  {
    code: 'kindergarten_online_queue',
    name: { uk: 'Електронна черга до дитячих садків', en: 'Online queue for kindergartens' },
    definition: {
      uk: 'Запис дитини до закладу дошкільної освіти доступний через інтернет.',
      en: 'A child can be enrolled in a kindergarten online.',
    },
    unit: units.yesNo,
    direction: 1,
    source: sources.hromada,
    model: { shape: 'flag', middle: 0.6, urban: 0.6, trend: 0.4 },
  },
  {
    code: 'mathematics_exam_mean',
    name: { uk: 'Середній бал НМТ з математики', en: 'Mean exam score in mathematics' },
    definition: {
      uk: 'Середній бал випускників шкіл громади з математики за останнім національним мультипредметним тестом.',
      en: 'Mean score of school leavers in mathematics in the latest national test.',
    },
    unit: units.exam,
    direction: 1,
    source: sources.examinations,
    legal: laws.schooling,
    model: { shape: 'score', middle: 137, spread: 0.25, trend: 0.05, urban: 0.4 },
  },
  {
    code: 'stem_classrooms',
    name: { uk: 'STEM-лабораторії', en: 'STEM laboratories' },
    definition: {
      uk: 'Кількість обладнаних STEM-лабораторій у закладах освіти громади.',
      en: 'Number of equipped STEM laboratories in schools.',
    },
    unit: units.count,
    direction: 1,
    source: sources.schools,
    model: { shape: 'count', middle: 1.1, spread: 0.7, urban: 1, zeros: 0.4, isStock: true },
  },
  {
    code: 'libraries_with_internet_share',
    name: { uk: 'Бібліотеки з інтернетом для читачів', en: 'Libraries with internet for readers' },
    definition: {
      uk: 'Частка публічних бібліотек громади, де читачам доступні комп’ютер та інтернет.',
      en: 'Share of public libraries that offer readers a computer and internet.',
    },
    unit: units.percent,
    direction: 1,
    source: sources.hromada,
    model: { shape: 'share', middle: 63, spread: 0.9 },
  },
]

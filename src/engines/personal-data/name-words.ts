/** Words of which names of people consist, in every case: given names, patronymics, endings of surnames; and words that are none. */
import { longestWord } from './tokens.ts'

/** Given names that people of Ukraine have, as their documents write them. */
const givenNames = `
Адам Адріан Альберт Анастасія Анатолій Ангеліна Андрій Анжела Анна Антон Антоніна Аліна Алла Аліса Аркадій Арсен Арсеній Артем
Артур Афанасій Богдан Богдана Борис Вадим Валентин Валентина Валерій Валерія Варвара Василина Василь Вероніка Віктор Вікторія
Віра Віталій Віталіна Владислав Владислава Володимир Володимира Всеволод В'ячеслав Галина Ганна Гаврило Геннадій Георгій Герман
Гліб Григорій Дар'я Дарина Давид Данило Данута Денис Діана Дмитро Едуард Ельвіра Еліна Емма Євген Євгенія Єва Єгор Єлизавета Жанна
Захар Зіновій Зінаїда Злата Зоряна Зоя Іван Іванна Ігор Ілля Інна Іраїда Ірина Йосип Йосиф Каріна Катерина Кирило Кіра Клавдія
Костянтин Крістіна Христина Ксенія Лариса Лев Леонід Леся Леонтій Лідія Лілія Ліна Любов Любомир Людмила Макар Максим Маргарита
Марина Марія Маріанна Марко Марта Мар'ян Мар'яна Матвій Микита Микола Мирон Мирослав Мирослава Михайло Мілана Надія Назар Назарій
Наталія Наталка Нестор Ніна Оксана Олег Олександр Олександра Олексій Олена Олеся Олесь Ольга Орест Орися Остап Павло Параска Петро
Поліна Потап Прокіп Пилип Раїса Роман Романа Ростислав Руслан Руслана Сава Світлана Святослав Семен Сергій Соломія Софія Станіслав
Станіслава Степан Степанія Стефанія Тамара Тарас Тетяна Тимофій Тиміш Тимур Трохим Уляна Федір Феодосій Філіп Юлія Юліан Юрій Юстина
Юхим Яна Яким Яків Ярина Ярема Ярослав Ярослава Явдокія Євдокія Явген Мелана Меланія Наум Лука Хома Кузьма Гнат Мусій Омелян Іларіон
Ліана Мирон Мілена Неля Нонна Регіна Рената Римма Роза Северин Таїсія Устим Фаїна Едіта Емілія Еміль Ельдар Рустам Аміна Заріна Ніка
`
  .trim()
  .split(/\s+/)

/** Forms where a vowel comes or goes. */
const irregular = `
лев лева леву левові левом льва львові львом ілля іллі іллю іллею любов любові любов'ю ольга ользі федір федора федору федорові
федором яків якова якову яковові яковом прокіп прокопа прокопу прокопові прокопом тиміш тимоша тимошу тимошеві тимошем
`
  .trim()
  .split(/\s+/)

/** Endings of cases by the last letter of the name. */
const endings: Readonly<Record<string, string>> = {
  а: 'а и і у ою о',
  я: 'я ї і ю єю ею є',
  о: 'о а у ові ом і е',
  й: 'й я ю єві єм ї',
  ь: 'ь я ю еві ем і',
}
const closed = ' а у ові ом і е я ю еві ем'.split(' ')

function formsOf(name: string): string[] {
  const word = name.toLowerCase()
  const last = word.at(-1) ?? ''
  const own = endings[last]?.split(' ')
  const stem = own ? word.slice(0, -1) : word
  return (own ?? closed).map((ending) => stem + ending)
}

/** As passports write names in Latin letters (постанова КМУ від 27.01.2010 № 55). */
const latin: Readonly<Record<string, string>> = {
  ...{
    а: 'a',
    б: 'b',
    в: 'v',
    г: 'h',
    ґ: 'g',
    д: 'd',
    е: 'e',
    є: 'ie',
    ж: 'zh',
    з: 'z',
    и: 'y',
    і: 'i',
    ї: 'i',
  },
  ...{
    й: 'i',
    к: 'k',
    л: 'l',
    м: 'm',
    н: 'n',
    о: 'o',
    п: 'p',
    р: 'r',
    с: 's',
    т: 't',
    у: 'u',
    ф: 'f',
    х: 'kh',
  },
  ...{ ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ь: '', ю: 'iu', я: 'ia', "'": '' },
}
const latinFirst: Readonly<Record<string, string>> = { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' }

function inLatin(name: string): string {
  return Array.from(
    name.toLowerCase(),
    (letter, at) => (at === 0 ? latinFirst[letter] : undefined) ?? latin[letter] ?? letter,
  ).join('')
}

const given = new Set([...givenNames.flatMap((name) => [...formsOf(name), inLatin(name)]), ...irregular])

export function isGiven(lower: string): boolean {
  return lower.length <= longestWord && given.has(lower)
}

const patronymic =
  /^.{2,}[оеє]вич(?:а|у|еві|ем|і|ів)?$|^.{2,}[ії]вн(?:а|и|і|у|ою|о)$|^(?:.{2,}(?:[oyei]vych|[oe]vich|ivna|[oe]vna)|illich)$/
const ofFathers = /^(?:ілліч|кузьмич|лукич|хомич|фомич|саввич|савич|гаврилич)(?:а|у|еві|ем)?$/
const looksAlike = /^(?:керівн|чарівн|мандрівн|кочівн|наївн|рівн|ревн|духівн|грошівн|верхівн|дорівн|готівн)/

/** «Іванович», «Іванівни», «Сергійовичем». */
export function isPatronymic(lower: string): boolean {
  if (lower.length > longestWord || lower.length < 5 || looksAlike.test(lower)) return false
  return ofFathers.test(lower) || patronymic.test(lower)
}

/** Surnames that no other word ends as. */
const surnameAlone = /^.{2,}(?:енк(?:о|а|у|ові|ом)|[чщ]ук(?:а|у|ові|ом)?|ович(?:а|у|еві|ем)?|enko|chuk)$/
const surnameUsual =
  /(?:енк(?:о|а|у|ові|ом)|[ую]к(?:а|у|ові|ом)?|[аяи]к(?:а|у|ові|ом)?|к(?:о|а|у|ові|ом)|[сцз]ьк(?:ий|ого|ому|им|а|ої|ій|у|ою)|[аяиіо]ч(?:а|у|еві|ем)?|[іїоеє]в(?:а|у|ові|им|ою|ій|ої)?|[иії]н(?:а|у|ові|им|ою|ій|ої)?|ар(?:я|ю|еві|ем)?|ець|ц(?:я|ю|еві|ем)|ба|ло|ла|[иі]й|ого|ай|ей|enko|[iy]uk|uk|ak|yk|skyi|skyy|sky|ska|tska|ych|iv|in|ko)$/

/** Whether a word is a surname wherever it stands. */
export function isSurname(lower: string): boolean {
  return lower.length <= longestWord && surnameAlone.test(lower)
}

/** Whether a word may well be a surname beside a given name. */
export function isLikeSurname(lower: string): boolean {
  return lower.length <= longestWord && surnameUsual.test(lower)
}

/** What begins with a capital letter and is no name: offices, bodies, places, papers; by their stems. */
const others = `
громадян громадянин громадянк депутат голов директор директорк начальник начальниц заступник заступниц секретар секретарк член пан пані
інспектор спеціаліст спеціалістк бухгалтер вчител учител лікар судд адвокат нотаріус керівник керівниц міністр міністерств радник
старост мер мешканц мешканк жител заявник заявниц позивач відповідач орендар орендодавц замовник виконав виконавець постачальник
сільськ селищн міськ обласн районн рад наказ рішенн розпорядженн україн област район громад департамент управлінн відділ комісі
комітет служб агентств інспекці поліці прокуратур суд закон кодекс конституці кабінет президент верховн державн національн
центр школ ліце гімназі лікарн амбулаторі університет академі інститут музе бібліотек будин палац церкв собор храм парк стадіон площ
вулиц проспект провул бульвар майдан свят орден медал премі дня день дні дом комунальн підприємств товариств організаці установ
заклад начальн середн загальн основн перш друг трет цей це ця ці той та він вона вони його її їх я ми ви у в з із зі на до від за про для при
по над під без через після перед між не ні і й та або але чи якщо що як так також відповідно враховуючи керуючись додаток додатк розділ
пункт частин статт таблиц протокол акт договір договор лист заяв звернен клопотан подан копі проєкт проект план програм положенн порядок
порядк інструкці реєстр журнал картк довідк витяг сесі засіданн період рік рок тел факс адрес дат підпис печатк приклад область
республік європ європейськ київ київськ січн лют берез квіт трав черв лип серп верес жовт листопад груд понеділ вівтор серед четвер
пятниц п'ятниц субот неділ головн старш молодш провідн виконуюч колишн шановн вельмишановн товариш лейтенант капітан майор полковник солдат сержант
інженер агроном водій медсестр сестр брат син дочк дружин чоловік батьк мат матер онук бабус дід
director head deputy mayor council department ministry law order decision city region street avenue the of and dear mr mrs ms dr
`
  .trim()
  .split(/\s+/)
const stems = new Set(others)
const caseEndings = new Set(
  ' а у ом ові и і ів ам ами ах ою ий ого ому им ій ої ю я ї єю ею ем еві ь е ими их ці ця цю цем ій їй ею ок ка ки ку кою ко ік ня ні ня ню ень нь єм єві ми'.split(
    ' ',
  ),
)
/** Infinitives and what somebody does: «Надати», «Призначаю». */
const verb = /(?:ти|тися|ано|ено|ито|[аяую]ю|ться|вши|ення|ання|яння|ість|ості)$/

/** Words that no name consists of, whatever their letters. */
export function isNoName(lower: string): boolean {
  if (lower.length > longestWord) return true
  if (isSurname(lower)) return false
  for (let length = lower.length; length >= 1 && lower.length - length <= 4; length -= 1)
    if (stems.has(lower.slice(0, length)) && caseEndings.has(lower.slice(length))) return true
  return verb.test(lower) && !isGiven(lower)
}

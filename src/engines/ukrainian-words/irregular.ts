/** Words whose forms no rule joins. */

const stems = new Map(
  Object.entries({
    друз: 'друг друга другу другові другом друже друзі друзів друзям друзями друзях',
    ок: 'око ока оку оком оці очі очей очам очима очах',
    вух: 'вухо вуха вуху вухом вусі вух вухам вухами вухах вуші вушей вушам вушима вушах',
    матер: 'мати матір матірю матері матерів матерям матерями матерях',
  }).flatMap(([stem, forms]) => forms.split(' ').map((form) => [form, stem] as const)),
)

export function irregularStems(word: string): string | undefined {
  return stems.get(word)
}

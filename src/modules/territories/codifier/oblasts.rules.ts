/** Which oblasts a person means: by name, by code, by the beginning of the code that OCHA uses. */
import { createNameMatcher } from '#engines/place-names/matching/name-matcher.ts'
import { otherNamesOfRegion, titleOfRegion } from '#engines/place-names/naming/region-title.ts'
import { AppError, type Problem } from '#kernel/errors.ts'
import type { TerritoryTable } from '../tables.ts'

export type OblastEntry = Pick<TerritoryTable, 'code' | 'category' | 'name' | 'name_en'>

/**
 * The codes of the oblasts (and cities with special status) that were asked for; all of them where nothing was.
 * @param asked «Дніпропетровська», «Дніпропетровська область», «Київ», UA12, UA12000000000090473, Dnipropetrovsk
 * @throws AppError `load.oblast_unknown` with a problem for each that is not there, and the name that was likely meant
 */
export function chooseOblasts(
  oblasts: readonly OblastEntry[],
  asked: readonly string[] | undefined,
): Set<string> {
  if (asked === undefined) return new Set(oblasts.map(({ code }) => code))
  const candidates = oblasts.map(({ code, category, name, name_en }) => ({
    code,
    name,
    kind: category,
    otherNames: [
      titleOfRegion({ name, category, nameEn: name_en }).en,
      ...(name_en ? [name_en] : []),
      ...otherNamesOfRegion(name),
    ],
  }))
  const matcher = createNameMatcher(candidates)
  const chosen = new Set<string>()
  const problems: Problem[] = []
  for (const text of asked) {
    const code = candidates.find((candidate) => isCodeOf(candidate.code, text.trim()))?.code
    const found = matcher.match(text)
    if (code !== undefined) chosen.add(code)
    else if (found.verdict === 'exact') chosen.add(found.candidate.code)
    else if (found.verdict === 'alike')
      problems.push({ code: 'codifier.oblast_near', params: { asked: text, near: found.candidate.name } })
    else {
      const names = (found.verdict === 'ambiguous' ? found.candidates : candidates).map(({ name }) => name)
      problems.push({ code: 'codifier.oblast_unknown', params: { asked: text, names: names.join(', ') } })
    }
  }
  if (problems.length > 0) throw new AppError('load.oblast_unknown', { count: problems.length }, problems)
  return chosen
}

/** The whole code, or its part for the oblast with or without zeros. */
function isCodeOf(code: string, text: string): boolean {
  return code === text || (/^UA\d\d0*$/.test(text) && code.startsWith(text.slice(0, 4)))
}

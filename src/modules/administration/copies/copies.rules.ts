/** The page of copies of places, its act and its files, by name and path. */
export const copiesPath = '/administration/copies'
export const placeCopyPath = `${copiesPath}/:id`
export const copyActs = {
  ask: { name: 'administration.copy.ask', path: `${copiesPath}/ask` },
} as const

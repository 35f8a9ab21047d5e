/** Where everyone reads how a procedure works; rooms that have procedures lead there. */
export const proceduresPath = '/procedures'

export function procedurePath(name: string): string {
  return `${proceduresPath}/${name}`
}

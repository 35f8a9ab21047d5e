/** Open documents for everyone: where they are, how they are searched. */
export const openPath = '/documents/open'
export const openDocumentPath = (publication: string) => `${openPath}/${publication}`

/** In the index of words. */
export const searchedPublication = 'publication'

export const openPageSize = 50

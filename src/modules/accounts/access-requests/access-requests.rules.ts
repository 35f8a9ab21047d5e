/** Requests for access: their procedure's name, and where they have their pages. */
export const procedureName = 'accounts.access_request'
export const requestsPath = '/accounts/access-requests'
export const askPath = `${requestsPath}/new`

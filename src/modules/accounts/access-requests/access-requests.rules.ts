/** Where requests for access have their pages. */
export const requestsPath = '/accounts/access-requests'
export const askPath = `${requestsPath}/new`

/** Equipment that nobody knows the source of: where its cases are. */
export const unexplainedName = 'delivery.unexplained'
export const unexplainedPath = '/delivery/unexplained'

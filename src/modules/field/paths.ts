/** Addresses of work without a network. */
export const appPath = '/field'
export const devicesPath = '/field/devices'
export const parcelsPath = '/field/parcels'

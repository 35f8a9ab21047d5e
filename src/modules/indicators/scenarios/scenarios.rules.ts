/** Where scenarios have their pages and acts. */
export const scenariosPath = '/indicators/scenarios'
export const scenarioPath = `${scenariosPath}/:id`
export const makeAct = { name: 'indicators.scenario.make', path: `${scenariosPath}/new` } as const
export const dropAct = { name: 'indicators.scenario.drop', path: `${scenarioPath}/drop` } as const

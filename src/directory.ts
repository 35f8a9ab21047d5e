/** What the rooms of people and places offer to the kernel, and the procedures of all rooms. */
import type { FieldAct } from '#kernel/field/field-work.ts'
import { createTranslator } from '#kernel/i18n.ts'
import type { Inventory } from '#kernel/inventory/inventory.ts'
import { inventoryWith } from '#kernel/inventory/kernel-tables.ts'
import type { LiveIndicator } from '#kernel/live-indicator.ts'
import { caseReferences } from '#kernel/procedures/case-references.ts'
import { checkProcedure, type Procedure } from '#kernel/procedures/procedure.ts'
import type { ReferenceKinds } from '#kernel/references/reference-kind.ts'
import type { Directory } from '#kernel/resources.ts'
import { findActorOf, listHolders, listPersonNames } from '#modules/accounts/api.ts'
import type { FieldServices } from '#modules/field/services.ts'
import { findPlaces, listCodesWithin, nameUnitsInBoth } from '#modules/territories/api.ts'
import { en } from '#ui/locales/en.ts'
import { type TextKey, uk } from '#ui/locales/uk.ts'
import { modules } from './modules.ts'

export const directory: Directory = {
  ...{ findPlaces, listCodesWithin, listHolders },
  ...{ namePlaces: nameUnitsInBoth, namePeople: listPersonNames },
}

/** What the tables of kernel and rooms hold. */
export const inventory: Inventory = inventoryWith(modules.flatMap((module) => module.inventory ?? []))

/** @throws Error where a procedure's table contradicts itself */
export async function listProcedures(): Promise<ReadonlyMap<string, Procedure<TextKey>>> {
  const all = (await Promise.all(modules.map((module) => module.procedures?.() ?? []))).flat()
  for (const procedure of all) checkProcedure(procedure)
  return new Map(all.map((procedure) => [procedure.name, procedure]))
}

/** What may lead where: whatever modules say, and the cases of all procedures. */
export async function listReferenceKinds(
  procedures: ReadonlyMap<string, Procedure>,
): Promise<ReferenceKinds> {
  const offered = (await Promise.all(modules.map((module) => module.references?.() ?? []))).flat()
  const all = [...offered, ...Array.from(procedures.values(), caseReferences)]
  return new Map(all.map((kind) => [kind.type, kind]))
}

/** @throws Error where two modules offer the same indicator, or one offers it under another's name */
export async function listLiveIndicators(): Promise<ReadonlyMap<string, LiveIndicator<TextKey>>> {
  const offered = new Map<string, LiveIndicator<TextKey>>()
  for (const { name, liveIndicators } of modules) {
    for (const live of (await liveIndicators?.()) ?? []) {
      if (live.module !== name || !live.code.startsWith(`${name}_`) || offered.has(live.code))
        throw new Error(`live indicator ${live.code} of ${live.module}, offered by ${name}`)
      offered.set(live.code, live)
    }
  }
  return offered
}

/**
 * What of all rooms may be done without a network.
 * @throws Error where two works have one name, or an act cannot be done in the field: it takes files, or prepares
 */
export async function fieldServices(): Promise<FieldServices> {
  const works = (await Promise.all(modules.map((module) => module.fieldWork?.() ?? []))).flat()
  const acts = new Map<string, FieldAct<TextKey>>()
  for (const [i, { name, acts: offered }] of works.entries()) {
    if (works.findIndex((other) => other.name === name) !== i)
      throw new Error(`field work ${name} is named twice`)
    for (const one of offered) {
      if (one.act.files || one.act.prepare) throw new Error(`${one.act.name} cannot be done in the field`)
      acts.set(one.act.name, one)
    }
  }
  const translators = { uk: createTranslator('uk', uk), en: createTranslator('en', en) }
  return { works, acts, translators, findActor: findActorOf }
}

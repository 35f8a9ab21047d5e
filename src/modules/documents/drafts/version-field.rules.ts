/** The version that whoever acts has seen, in every form of a text. */
import type { FieldSpec } from '#ui/forms/field.tsx'

export function versionField({ version }: { readonly version: number }): FieldSpec {
  return { name: 'version', label: 'drafts.version', kind: 'hidden', value: String(version) }
}

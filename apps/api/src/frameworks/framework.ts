import type { FrameworkPack } from '@plumbline/rules'
import { z } from 'zod'
import { named } from '../http/fields.js'

export const controlKindSchema = z
  .enum(['automated', 'evidence', 'attestation'])
  .describe(
    '`automated`: rules decide. `evidence`: rules provide evidence, a person signs off. `attestation`: a scan cannot check it',
  )

export const frameworkShape = {
  id: z.string().meta({ example: 'pci-dss-4.0.1' }),
  framework: z.string(),
  title: z.string(),
  version: z.string(),
  published: z.string().describe('A day or a month').meta({ example: '2024-06' }),
  status: z.enum(['current', 'superseded']),
  source: z.string().describe('Where the framework is published'),
  scope: z.string().describe('The part of the framework that the controls are from'),
}

/** A framework in a list. */
export const frameworkSchema = named(
  'Framework',
  z.object({
    ...frameworkShape,
    controls: z.object({
      total: z.int(),
      automated: z.int(),
      evidence: z.int(),
      attestation: z.int(),
      covered: z.int().describe('Controls that at least one rule of this release maps to'),
    }),
    href: z.string(),
  }),
)

export type FrameworkView = z.output<typeof frameworkSchema>

/** The texts of a framework pack. */
export function frameworkHead(pack: FrameworkPack): Omit<FrameworkView, 'controls' | 'href'> {
  const { id, framework, title, version, published, status, source, scope } = pack
  return { id, framework, title, version, published, status, source, scope }
}

/** Maps a framework pack for a list, with counts of its controls. */
export function frameworkView(pack: FrameworkPack): FrameworkView {
  const ofKind = (name: string) => pack.controls.filter(({ kind }) => kind === name).length
  return {
    ...frameworkHead(pack),
    controls: {
      total: pack.controls.length,
      automated: ofKind('automated'),
      evidence: ofKind('evidence'),
      attestation: ofKind('attestation'),
      covered: pack.controls.filter(({ rules }) => rules.length > 0).length,
    },
    href: `/v1/compliance/${pack.id}`,
  }
}

import type { FrameworkPack, JudgedBy } from '@plumbline/rules'
import { z } from 'zod'
import { named } from '../http/fields.js'

const kinds = { settings: 'automated', evidence: 'evidence', people: 'attestation' } as const

/** The former name of what decides a control, kept for clients that read it. */
export function controlKindOf(judgedBy: JudgedBy): (typeof kinds)[JudgedBy] {
  return kinds[judgedBy]
}

export const judgedBySchema = z
  .enum(['settings', 'evidence', 'people'])
  .describe(
    '`settings`: checks decide. `evidence`: checks provide evidence, a person signs off. `people`: a scan cannot check it',
  )

export const controlKindSchema = z
  .enum(['automated', 'evidence', 'attestation'])
  .describe(
    'Same as `judgedBy`, in other words: `automated` is `settings`, `attestation` is `people`. Not the word of CIS, which is `assessment`',
  )

export const frameworkShape = {
  id: z.string().describe('Id of the pack').meta({ example: 'pci-dss-4.0.1' }),
  framework: z.string().describe('The framework, without its version').meta({ example: 'pci-dss' }),
  title: z.string().describe('Title of the framework'),
  version: z.string().describe('Its version').meta({ example: '4.0.1' }),
  published: z.string().describe('A day or a month').meta({ example: '2024-06' }),
  status: z.enum(['current', 'superseded']).describe('Whether a newer version is in force'),
  source: z.string().describe('Where the framework is published'),
  scope: z.string().describe('The part of the framework that the controls are from'),
}

/** A framework in a list. */
export const frameworkSchema = named(
  'Framework',
  z
    .object({
      ...frameworkShape,
      controls: named(
        'ControlCounts',
        z
          .object({
            total: z.int().describe('All controls'),
            automated: z.int().describe('Those that checks decide'),
            evidence: z.int().describe('Those for which checks provide evidence'),
            attestation: z.int().describe('Those that only people can attest'),
            covered: z.int().describe('Controls that at least one rule of this release maps to'),
            complete: z.int().describe('Controls for which this release makes every check that they need'),
          })
          .describe('Controls by kind'),
      ),
      href: z.string().describe('Path of the status of accounts in it'),
    })
    .describe('A framework that rules map to'),
)

export type FrameworkView = z.output<typeof frameworkSchema>

/** The texts of a framework pack. */
export function frameworkHead(pack: FrameworkPack): Omit<FrameworkView, 'controls' | 'href'> {
  const { id, framework, title, version, published, status, source, scope } = pack
  return { id, framework, title, version, published, status, source, scope }
}

/** Maps a framework pack for a list, with counts of its controls. */
export function frameworkView(pack: FrameworkPack): FrameworkView {
  const ofKind = (name: JudgedBy) => pack.controls.filter(({ judgedBy }) => judgedBy === name).length
  return {
    ...frameworkHead(pack),
    controls: {
      total: pack.controls.length,
      automated: ofKind('settings'),
      evidence: ofKind('evidence'),
      attestation: ofKind('people'),
      covered: pack.controls.filter(({ rules }) => rules.length > 0).length,
      complete: pack.controls.filter(({ rules, pending }) => rules.length > 0 && pending.length === 0).length,
    },
    href: `/v1/compliance/${pack.id}`,
  }
}

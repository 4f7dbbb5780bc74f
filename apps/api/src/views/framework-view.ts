import type { FrameworkPack } from '@plumbline/rules'
import type { z } from 'zod'
import type { frameworkSchema } from '../schemas/compliance.js'

export type FrameworkView = z.output<typeof frameworkSchema>

/** A pack's own words. */
export function frameworkHead(pack: FrameworkPack): Omit<FrameworkView, 'controls' | 'href'> {
  const { id, framework, title, version, published, status, source, scope } = pack
  return { id, framework, title, version, published, status, source, scope }
}

/** A pack in a list, with its controls counted. */
export function frameworkView(pack: FrameworkPack): FrameworkView {
  const ofKind = (wanted: string) => pack.controls.filter(({ kind }) => kind === wanted).length
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

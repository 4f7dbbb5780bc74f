import { expect, it } from 'vitest'
import { rules } from '../registry.generated.js'
import { frameworkPacks } from './framework-packs.js'

/** What a rule leaves to another rule must still fail the control: otherwise it passes while its failure is open. */
it('maps with each rule also the rules that report its failures', () => {
  const unlessOf = new Map(rules.map(({ id, unless = [] }) => [id, unless]))
  const absent = frameworkPacks.flatMap((pack) =>
    pack.controls.flatMap((control) =>
      control.rules.flatMap((rule) =>
        (unlessOf.get(rule) ?? [])
          .filter((other) => !control.rules.includes(other))
          .map((other) => `${pack.id} ${control.id}: ${rule} needs ${other}`),
      ),
    ),
  )
  expect(absent).toEqual([])
})

import { collectors } from '@plumbline/aws-collectors'
import { type ControlCompliance, frameworkCompliance } from '@plumbline/assessment'
import { demoAccounts } from '@plumbline/cli'
import { frameworkPacks, rules } from '@plumbline/rules'
import { describe, expect, it } from 'vitest'
import { type DemoTallies, demoTallies } from './demo-tallies.js'

/** Controls by what their text forbids, written from the standards and not from the packs: failures of these rules end a claim. */
const forbidden: readonly (readonly [controls: RegExp, rules: RegExp])[] = [
  [/^pci-dss-4.0.1:1\.(3\.1|4\.2)$/, /^vpc\.sg-.*-world$/],
  [
    /^pci-dss-4.0.1:1\.4\.4$/,
    /^vpc\.sg-(all-ports|postgres|mysql|oracle|sqlserver|mongodb|redis|memcached|elasticsearch|cassandra)-world$/,
  ],
  [/^pci-dss-4.0.1:7\.2\.[12]$/, /^iam\.admin-/],
  [/^pci-dss-4.0.1:8\.4\.[123]$/, /^iam\.(admin-without-mfa|root-mfa|user-mfa-console)$/],
  [/^pci-dss-4.0.1:8\.6\.2$/, /^lambda\.env-secrets$/],
  [/^pci-dss-4.0.1:10\.2\.(1(\.[4-7])?|2)$/, /^cloudtrail\.(enabled|multi-region)$/],
  [/^hipaa:164\.312\(a\)\(1\)$/, /^(lambda\.policy-public|iam\.role-trust-public|lambda\.url-auth-none)$/],
  [/^hipaa:164\.312\(b\)$/, /^cloudtrail\.(enabled|multi-region)$/],
  [/^hipaa:164\.312\(d\)$/, /^iam\.(admin-without-mfa|root-mfa|user-mfa-console)$/],
  [/^hipaa:164\.312\(e\)\(1\)$/, /^vpc\.sg-.*-world$/],
  [/^cis-aws-7.0.0:2\.14$/, /^iam\.admin-(aws-managed|customer-attached|inline)$/],
  [/^cis-aws-7.0.0:2\.21$/, /^(lambda\.policy-public|iam\.role-trust-public)$/],
  [/^cis-aws-7.0.0:4\.1$/, /^cloudtrail\.(enabled|multi-region)$/],
  [/^cis-aws-7.0.0:6\.3$/, /^vpc\.sg-(all-ports|ssh|rdp)-world$/],
]

interface JudgedControl extends ControlCompliance {
  /** `<pack>:<control>`. */
  readonly name: string
}

function controlsOf({ tallies }: DemoTallies): readonly JudgedControl[] {
  const ruleOf = (id: string) => rules.find((rule) => rule.id === id)
  return frameworkPacks.flatMap((pack) =>
    frameworkCompliance(pack, { accounts: [tallies], ruleOf, collectors }).controls.map((control) => ({
      ...control,
      name: `${pack.id}:${control.control.id}`,
    })),
  )
}

/** Rules with an open finding of high or critical severity. */
function graveRules({ severities }: DemoTallies): readonly string[] {
  const isGrave = (found: ReadonlySet<string>) => found.has('critical') || found.has('high')
  return [...severities].filter(([, found]) => isGrave(found)).map(([id]) => id)
}

const claims = new Set(['passed', 'partial', 'not_applicable', 'needs_sign_off'])
/** Of the two accounts that are in use. */
const recordings = demoAccounts
  .filter(({ shortName }) => shortName !== 'sandbox')
  .flatMap((account) => account.recordings)

describe.each(recordings)('%s', (recording) => {
  it('no control passes with an open critical or high finding of a rule that it maps', async () => {
    const demo = await demoTallies(recording)
    const grave = graveRules(demo)
    const wrong = controlsOf(demo)
      .filter(({ status }) => claims.has(status))
      .flatMap(({ name, rules: mapped }) =>
        mapped
          .filter(({ rule, parameters }) => parameters === null && grave.includes(rule.id))
          .map(({ rule }) => `${name} ${rule.id}`),
      )
    expect(grave.length).toBeGreaterThan(0)
    expect(wrong).toEqual([])
  })

  it('no control passes with an open critical or high finding that its text forbids', async () => {
    const demo = await demoTallies(recording)
    const grave = graveRules(demo)
    const wrong = controlsOf(demo)
      .filter(({ status }) => claims.has(status) || status === 'not_covered')
      .flatMap(({ name }) => {
        const patterns = forbidden.filter(([names]) => names.test(name)).map(([, pattern]) => pattern)
        return grave.filter((id) => patterns.some((pattern) => pattern.test(id))).map((id) => `${name} ${id}`)
      })
    expect(wrong).toEqual([])
  })
})

describe('the demo', () => {
  const statusOf = async (recording: string, names: readonly string[]) => {
    const controls = controlsOf(await demoTallies(recording))
    return names.map((name) => controls.find((control) => control.name === name)?.status)
  }

  it('judges inactive users by the days of each framework: 61 days without use fail CIS and meet PCI DSS', async () => {
    const names = ['cis-aws-7.0.0:2.11', 'pci-dss-4.0.1:8.2.6']
    expect(await statusOf('acme-platform-day-1', names)).toEqual(['failed', 'passed'])
    expect(await statusOf('acme-production-day-1', names)).toEqual(['failed', 'failed'])
  })

  it('does not report stores of card data as unreachable while a database port is open to the Internet', async () => {
    for (const recording of ['acme-production-day-1', 'acme-platform-day-1'])
      expect(await statusOf(recording, ['pci-dss-4.0.1:1.4.4'])).toEqual(['failed'])
  })

  it('reports controls as unknown on the day on which a list of security groups is refused', async () => {
    const unknown = async (recording: string) =>
      controlsOf(await demoTallies(recording))
        .filter(({ status }) => status === 'unknown')
        .map(({ name }) => name)
    const before = await unknown('acme-platform-day-1')
    const since = (await unknown('acme-platform-day-2')).filter((name) => !before.includes(name))
    expect(since).toEqual(expect.arrayContaining(['cis-aws-7.0.0:6.3', 'pci-dss-4.0.1:1.4.2']))
  })

  it('reports an administrator without MFA under every control that requires MFA', async () => {
    const names = ['pci-dss-4.0.1:8.4.1', 'pci-dss-4.0.1:8.4.2', 'pci-dss-4.0.1:8.4.3']
    expect(await statusOf('acme-platform-day-1', names)).toEqual(['failed', 'failed', 'failed'])
  })
})

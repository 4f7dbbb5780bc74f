import { expectedIam, functionRole, scanRole } from './expected-iam.js'
import { type ExpectedVerdict, expectedTrailConfig } from './expected-trail-config.js'
import {
  expectedCodeSigning,
  expectedFunctions,
  expectedLayer,
  type ExpectedVerdicts,
} from './expected-verdicts.js'
import { expectedInVpc, expectedOutsideVpc, expectedVpc } from './expected-vpc.js'
import type { SeededServices } from './seed-five-services.js'
import { testAccountId } from './seed-functions.js'

/** The one function of the seed that is in a VPC. */
const inVpc = 'eu-west-1/orders-api'
const functionName = /^(eu-west-1|us-east-1)\/[\w-]+$/

/** Every verdict about account B: what seed-*.ts created, what AWS creates automatically, and the role that Plumbline assumes. */
export function expectedAccount(seeded: SeededServices, scanRoleName: string): readonly ExpectedVerdict[] {
  const functions = Object.entries(expectedFunctions).flatMap(([name, verdicts]) => about(name, verdicts))
  const signing = (['Enforce', 'Warn'] as const).flatMap((kind) =>
    about(seeded.codeSigning[kind], expectedCodeSigning[kind]),
  )
  // In seed-iam.ts, ben may pass every role and create functions.
  const trails = expectedTrailConfig.filter(({ rule }) => rule !== 'lambda.passrole-broad')
  // Of seed-trail-config.ts, the role reports has sqs:* on every queue in an inline policy.
  const identities = expectedIam.filter(({ rule }) => rule !== 'iam.service-wildcard-inline')
  const together = about(`arn:aws:iam::${testAccountId}:root`, {
    'iam.service-wildcard-inline': 'fail',
    'lambda.passrole-broad': 'fail',
  })
  const listed = [...functions, ...trails, ...together]
  const layer = about(`arn:aws:lambda:eu-west-1:${testAccountId}:layer:observability:1`, expectedLayer)
  const names = [...new Set(listed.map(({ resource }) => resource).filter((name) => functionName.test(name)))]
  const networks = names.flatMap((name) => about(name, name === inVpc ? expectedInVpc : expectedOutsideVpc))
  return [
    ...listed,
    ...signing,
    ...layer,
    ...networks,
    ...identities,
    ...roles(scanRoleName),
    ...expectedVpc(seeded.vpc),
  ]
}

/** Roles of other seeds: one shared by functions, two of single functions, and the one that Plumbline assumes. */
function roles(scanRoleName: string): readonly ExpectedVerdict[] {
  const role = (name: string) => `arn:aws:iam::${testAccountId}:role/${name}`
  return [
    ...about(role('lambda-execution'), functionRole),
    // An administrator: iam.compute-role-privileged reports it, which covers its other permissions.
    ...about(role('night-batch'), {
      ...functionRole,
      'iam.compute-role-privileged': 'fail',
      'iam.security-service-tamper': 'not_applicable',
      'lambda.role-shared': 'pass',
    }),
    ...about(role('reports'), { ...functionRole, 'lambda.role-shared': 'pass' }),
    ...about(role(scanRoleName), scanRole),
  ]
}

function about(resource: string, verdicts: ExpectedVerdicts): readonly ExpectedVerdict[] {
  return Object.entries(verdicts).map(([rule, verdict]) => ({ rule, resource, verdict }))
}

import type { Testbed } from '@plumbline/aws-testbed'
import { seedIam } from './seed-iam.js'
import { seedFunctions, type SeededFunctions } from './seed-functions.js'
import { seedTrailConfig } from './seed-trail-config.js'
import { seedVpc, type SeededVpc } from './seed-vpc.js'

/** Ids of seeded resources whose names are not fixed. */
export interface SeededServices extends SeededFunctions {
  readonly vpc: SeededVpc
}

/** Seeds account B with Lambda, CloudTrail, Config, IAM and, because it records all networks, VPC last. */
export async function seedFiveServices(testbed: Testbed): Promise<SeededServices> {
  const functions = await seedFunctions(testbed)
  await seedTrailConfig(testbed)
  await seedIam(testbed)
  return { ...functions, vpc: await seedVpc(testbed) }
}

import { apiGatewayCatalogue } from './catalogue/api-gateway.js'
import { computeCatalogue } from './catalogue/compute.js'
import { dataCatalogue } from './catalogue/data.js'
import { deliveryCatalogue } from './catalogue/delivery.js'
import { detectionCatalogue } from './catalogue/detection.js'
import { iamCatalogue } from './catalogue/iam.js'
import { keysCatalogue } from './catalogue/keys.js'
import { lambdaCatalogue } from './catalogue/lambda.js'
import { logsCatalogue } from './catalogue/logs.js'
import { messagingCatalogue } from './catalogue/messaging.js'
import { s3Catalogue } from './catalogue/s3.js'
import { vpcCatalogue } from './catalogue/vpc.js'
import type { CatalogueRow } from './catalogue/catalogue-row.js'

export type { CatalogueRow } from './catalogue/catalogue-row.js'
export { type Fate, fates } from './catalogue/fates.js'

/**
 * Every check that we know of for AWS, by id: those that rules make and those that wait. docs/coverage.md is made from it.
 * What the rules themselves must be is in `checks`.
 */
export const catalogue: readonly CatalogueRow[] = [
  ...apiGatewayCatalogue,
  ...computeCatalogue,
  ...dataCatalogue,
  ...deliveryCatalogue,
  ...detectionCatalogue,
  ...iamCatalogue,
  ...keysCatalogue,
  ...lambdaCatalogue,
  ...logsCatalogue,
  ...messagingCatalogue,
  ...s3Catalogue,
  ...vpcCatalogue,
].toSorted((a, b) => (a.id < b.id ? -1 : 1))

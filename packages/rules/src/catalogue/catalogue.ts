import { apiGatewayCatalogue } from './api-gateway.js'
import { computeCatalogue } from './compute.js'
import { dataCatalogue } from './data.js'
import { deliveryCatalogue } from './delivery.js'
import { detectionCatalogue } from './detection.js'
import { iamCatalogue } from './iam.js'
import { keysCatalogue } from './keys.js'
import { lambdaCatalogue } from './lambda.js'
import { logsCatalogue } from './logs.js'
import { messagingCatalogue } from './messaging.js'
import { s3Catalogue } from './s3.js'
import { vpcCatalogue } from './vpc.js'
import type { CatalogueRow } from './catalogue-row.js'

export type { CatalogueRow } from './catalogue-row.js'
export {
  type CheckStatus,
  type Disposition,
  dispositions,
  type StatusInput,
  statusOf,
} from './dispositions.js'
export { serviceNameOf } from './service-names.js'

/**
 * Every known check of an AWS account that has no rule, by id. docs/coverage.md is generated from it and from the rules.
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

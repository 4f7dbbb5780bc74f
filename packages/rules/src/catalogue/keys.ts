import { type CatalogueRow, rowsOf } from './catalogue-row.js'

/** As of 2026-11-22. */
export const keysCatalogue: readonly CatalogueRow[] = rowsOf(`
  kms.alias-missing | low | inventory | kms:ListAliases kms:ListResourceTags
  kms.disabled-in-use | high | keys | kms:DescribeKey
  kms.enclave-attestation | medium | keys | kms:GetKeyPolicy
  kms.grants-broad | medium | least-privilege | kms:ListGrants
  kms.imported-expiring | medium | keys | kms:DescribeKey
  kms.multi-region | low | keys | kms:DescribeKey
  kms.pending-deletion | medium | keys | kms:DescribeKey kms:ListKeys
  kms.policy-admin-equals-user | low | least-privilege | kms:GetKeyPolicy
  kms.policy-cross-account | medium | least-privilege | kms:GetKeyPolicy kms:ListGrants
  kms.policy-public | critical | public-access | kms:GetKeyPolicy kms:ListKeys
  kms.rotation | medium | keys | kms:DescribeKey kms:GetKeyRotationStatus kms:ListKeys
  kms.unused | low | inventory | cloudtrail:LookupEvents kms:DescribeKey
  acm.expiry | high | encryption-in-transit | acm:DescribeCertificate acm:ListCertificates
  acm.exportable | low | encryption-in-transit | acm:DescribeCertificate
  acm.key-strength | medium | encryption-in-transit | acm:DescribeCertificate
  acm.pca-root | low | keys | acm-pca:ListCertificateAuthorities
  acm.tagged | low | inventory | acm:ListTagsForCertificate
  acm.transparency | low | encryption-in-transit | acm:DescribeCertificate
  acm.unused | low | inventory | acm:DescribeCertificate
  acm.validation | medium | encryption-in-transit | acm:DescribeCertificate
  acm.wildcard | low | encryption-in-transit | acm:DescribeCertificate
  secrets.cmk | low | encryption-at-rest | secretsmanager:DescribeSecret
  secrets.policy-cross-account | medium | least-privilege | secretsmanager:GetResourcePolicy
  secrets.policy-public | critical | public-access | secretsmanager:GetResourcePolicy secretsmanager:ListSecrets
  secrets.rotated-90 | medium | secrets | secretsmanager:DescribeSecret
  secrets.rotation-enabled | medium | secrets | secretsmanager:DescribeSecret secretsmanager:ListSecrets
  secrets.rotation-failing | medium | secrets | secretsmanager:DescribeSecret
  secrets.scheduled-deletion | low | resilience | secretsmanager:ListSecrets
  secrets.tagged | low | inventory | secretsmanager:ListSecrets
  secrets.unused | low | secrets | secretsmanager:DescribeSecret
`)

import { type CatalogueRow, rowsOf } from './catalogue-row.js'

/** As of 2026-11-22. */
export const apiGatewayCatalogue: readonly CatalogueRow[] = rowsOf(`
  apigateway.access-logging | medium | logging | apigateway:GetStages
  apigateway.account-log-role | low | logging | apigateway:GetAccount
  apigateway.alarms | low | monitoring | cloudwatch:DescribeAlarms
  apigateway.api-key-only | medium | authentication | apigateway:GetResources apigateway:GetRestApis
  apigateway.appsync-auth | high | authentication | appsync:ListGraphqlApis
  apigateway.authorizer-caching | low | authentication | apigateway:GetAuthorizers
  apigateway.authorizer-role | low | least-privilege | apigateway:GetAuthorizers
  apigateway.aws-proxy-unauthenticated | high | public-access | apigateway:GetResources
  apigateway.cache-enabled | low | resilience | apigateway:GetStages
  apigateway.cache-encryption | medium | encryption-at-rest | apigateway:GetStages
  apigateway.cache-invalidation-auth | low | authentication | apigateway:GetStages
  apigateway.client-certificate | medium | encryption-in-transit | apigateway:GetStages
  apigateway.client-certificate-expiry | medium | encryption-in-transit | apigateway:GetClientCertificates apigateway:GetStages
  apigateway.cors-wildcard | medium | input | apigateway:GetApis apigateway:GetResources
  apigateway.data-trace | high | secrets | apigateway:GetStages
  apigateway.default-endpoint | medium | network | apigateway:GetApis apigateway:GetDomainNames apigateway:GetRestApis
  apigateway.domain-cert-expiry | medium | encryption-in-transit | acm:DescribeCertificate apigateway:GetDomainNames
  apigateway.domain-mtls | low | encryption-in-transit | apigateway:GetDomainNames
  apigateway.domain-tls | medium | encryption-in-transit | apigateway:GetDomainNames
  apigateway.endpoint-mode-basic | medium | encryption-in-transit | apigateway:GetRestApis
  apigateway.execution-logging | medium | logging | apigateway:GetStages
  apigateway.integration-https | medium | encryption-in-transit | apigateway:GetIntegration apigateway:GetIntegrations
  apigateway.integration-tls-verify-off | medium | encryption-in-transit | apigateway:GetIntegration
  apigateway.jwt-audience | medium | authentication | apigateway:GetAuthorizers
  apigateway.lambda-permission-wildcard | medium | least-privilege | lambda:GetPolicy
  apigateway.method-auth | high | authentication | apigateway:GetResources apigateway:GetRestApis
  apigateway.metrics | low | monitoring | apigateway:GetStages
  apigateway.minimum-compression | low | resilience | apigateway:GetRestApis
  apigateway.payload-passthrough | low | input | apigateway:GetIntegration
  apigateway.private-policy | high | least-privilege | apigateway:GetRestApis
  apigateway.public-endpoint | medium | network | apigateway:GetRestApis
  apigateway.request-validation | medium | input | apigateway:GetRequestValidators apigateway:GetResources
  apigateway.resource-policy-open | high | public-access | apigateway:GetRestApis
  apigateway.route-auth | high | authentication | apigateway:GetApis apigateway:GetRoutes
  apigateway.stage-variable-secrets | high | secrets | apigateway:GetStages
  apigateway.throttling-account | low | abuse | apigateway:GetAccount
  apigateway.throttling-stage | medium | abuse | apigateway:GetStages
  apigateway.tracing | low | logging | apigateway:GetStages
  apigateway.undeployed-changes | low | change | apigateway:GetDeployments apigateway:GetStages
  apigateway.unused-api | low | inventory | apigateway:GetStages cloudwatch:GetMetricData
  apigateway.usage-plan-limits | low | abuse | apigateway:GetUsagePlans
  apigateway.waf | medium | abuse | apigateway:GetStages
  apigateway.waf-httpapi-path | low | abuse | apigateway:GetApis cloudfront:ListDistributions
  apigateway.websocket-connect-auth | high | authentication | apigateway:GetRoutes
  cognito.client-hardening | medium | authentication | cognito-idp:DescribeUserPoolClient
  cognito.deletion-protection | low | resilience | cognito-idp:DescribeUserPool
  cognito.identity-pool-guest | medium | public-access | cognito-identity:DescribeIdentityPool
  cognito.mfa | medium | mfa | cognito-idp:DescribeUserPool cognito-idp:ListUserPools
  cognito.password-policy | medium | identities | cognito-idp:DescribeUserPool
  cognito.threat-protection | medium | monitoring | cognito-idp:DescribeRiskConfiguration cognito-idp:DescribeUserPool
  cognito.waf | medium | abuse | wafv2:GetWebACLForResource
  cloudfront.dangling-origin | high | public-access | cloudfront:GetDistributionConfig s3:ListBuckets
  cloudfront.edge-function-runtime | medium | vulnerabilities | cloudfront:GetDistributionConfig lambda:ListFunctions
  cloudfront.https | medium | encryption-in-transit | cloudfront:GetDistributionConfig
  cloudfront.logging | medium | logging | cloudfront:GetDistributionConfig
  cloudfront.misc | low | resilience | cloudfront:GetDistributionConfig
  cloudfront.oac | medium | network | cloudfront:GetDistributionConfig
  cloudfront.origin-tls | medium | encryption-in-transit | cloudfront:GetDistributionConfig
  cloudfront.security-headers | low | input | cloudfront:GetResponseHeadersPolicy
  cloudfront.signed-content | low | authentication | cloudfront:GetDistributionConfig
  cloudfront.tls-policy | medium | encryption-in-transit | cloudfront:GetDistributionConfig
  cloudfront.waf | medium | abuse | cloudfront:GetDistributionConfig
  waf.acl-has-rules | medium | abuse | wafv2:GetWebACL
  waf.classic-empty-rules | low | abuse | waf-regional:ListRules waf:ListRules
  waf.count-only | medium | input | wafv2:GetWebACL
  waf.default-action | low | input | wafv2:GetWebACL
  waf.in-use | low | abuse | wafv2:ListResourcesForWebACL wafv2:ListWebACLs
  waf.logging | medium | logging | wafv2:GetLoggingConfiguration
  waf.managed-rules | medium | input | wafv2:GetWebACL wafv2:ListWebACLs
  waf.metrics | low | monitoring | wafv2:GetRuleGroup wafv2:GetWebACL
  waf.rate-rule | medium | abuse | wafv2:GetWebACL
  route53.dangling | high | public-access | ec2:DescribeAddresses route53:ListResourceRecordSets s3:ListBuckets
  route53.dangling-serverless | high | public-access | apigateway:GetDomainNames cloudfront:ListDistributions lambda:ListFunctionUrlConfigs route53:ListResourceRecordSets
  route53.dnssec | low | encryption-in-transit | route53:GetDNSSEC
  route53.domain-lock | medium | governance | route53domains:GetDomainDetail route53domains:ListDomains
  route53.health-failover | low | resilience | route53:ListHealthChecks route53:ListResourceRecordSets
  route53.mail-spoofing | low | governance | route53:ListResourceRecordSets
  route53.query-logging | low | logging | route53:ListHostedZones route53:ListQueryLoggingConfigs
`)

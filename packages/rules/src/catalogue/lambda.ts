import { type CatalogueRow, rowsOf } from './catalogue-row.js'

/** As of 2026-11-22. */
export const lambdaCatalogue: readonly CatalogueRow[] = rowsOf(`
  lambda.account-concurrency | low | abuse | lambda:GetAccountSettings
  lambda.alarm-concurrency | low | monitoring | cloudwatch:DescribeAlarms lambda:GetAccountSettings
  lambda.alarm-dlq | medium | monitoring | cloudwatch:DescribeAlarms lambda:ListFunctions
  lambda.alarm-duration | low | monitoring | cloudwatch:DescribeAlarms cloudwatch:DescribeAnomalyDetectors lambda:ListFunctions
  lambda.alarm-errors | medium | monitoring | cloudwatch:DescribeAlarms lambda:ListFunctions
  lambda.alarm-iterator-age | low | monitoring | cloudwatch:DescribeAlarms lambda:ListEventSourceMappings
  lambda.alarm-throttles | medium | monitoring | cloudwatch:DescribeAlarms lambda:ListFunctions
  lambda.alb-target-unauthenticated | high | public-access | elasticloadbalancing:DescribeListeners elasticloadbalancing:DescribeRules elasticloadbalancing:DescribeTargetGroups elasticloadbalancing:DescribeTargetHealth wafv2:GetWebACLForResource
  lambda.alias-latest | low | change | lambda:ListAliases
  lambda.alias-weight-stale | low | change | lambda:ListAliases
  lambda.capacity-provider-cmk | low | encryption-at-rest | lambda:GetCapacityProvider lambda:ListCapacityProviders
  lambda.capacity-provider-network | medium | network | ec2:DescribeRouteTables ec2:DescribeSecurityGroups ec2:DescribeSubnets lambda:GetCapacityProvider lambda:ListCapacityProviders
  lambda.capacity-provider-role | medium | least-privilege | iam:GetAccountAuthorizationDetails lambda:GetCapacityProvider lambda:ListCapacityProviders
  lambda.change-alarm | medium | monitoring | events:ListRules logs:DescribeMetricFilters
  lambda.cloudtrail-data-events | low | logging | cloudtrail:DescribeTrails cloudtrail:GetEventDataStore cloudtrail:GetEventSelectors cloudtrail:ListEventDataStores lambda:ListFunctions
  lambda.code-cmk | low | encryption-at-rest | lambda:GetFunction
  lambda.code-dangerous-patterns | medium | input | inspector2:ListFindings lambda:GetFunction
  lambda.code-no-input-schema | low | input | apigateway:GetRequestValidators apigateway:GetRoutes lambda:GetFunction
  lambda.code-secrets | high | secrets | lambda:GetFunction
  lambda.code-signing-profile-invalid | high | supply-chain | lambda:ListCodeSigningConfigs signer:GetSigningProfile
  lambda.code-vulnerable-deps | high | vulnerabilities | inspector2:ListFindings lambda:GetFunction lambda:GetLayerVersion
  lambda.custom-runtime-review | low | supply-chain | lambda:ListFunctions
  lambda.deploy-all-at-once | low | change | codedeploy:GetDeploymentConfig codedeploy:GetDeploymentGroup
  lambda.deploy-env-separation | medium | least-privilege | iam:GetAccountAuthorizationDetails lambda:ListTags
  lambda.deployers-broad | high | least-privilege | iam:GetAccountAuthorizationDetails
  lambda.deployers-iam-users | medium | identities | iam:GetAccountAuthorizationDetails iam:ListAccessKeys
  lambda.deployers-no-mfa | medium | mfa | iam:GetAccountAuthorizationDetails
  lambda.dlq-encryption | medium | encryption-at-rest | lambda:ListFunctions sns:GetTopicAttributes sqs:GetQueueAttributes
  lambda.dlq-target-invalid | medium | resilience | lambda:ListFunctions sns:GetTopicAttributes sqs:GetQueueAttributes
  lambda.drift | medium | change | lambda:GetPolicy lambda:ListFunctions
  lambda.durable-cmk | low | encryption-at-rest | lambda:ListFunctions
  lambda.durable-retention | low | retention | lambda:ListFunctions
  lambda.edge-function-privileged | high | least-privilege | cloudfront:ListDistributions iam:GetAccountAuthorizationDetails
  lambda.efs-access-point | low | least-privilege | elasticfilesystem:DescribeAccessPoints lambda:ListFunctions
  lambda.env-code-hook | medium | supply-chain | lambda:ListFunctions
  lambda.env-helper-encryption | low | encryption-at-rest | lambda:ListFunctions
  lambda.env-sensitive-names | medium | secrets | lambda:ListFunctions
  lambda.esm-broken | low | resilience | lambda:ListEventSourceMappings
  lambda.esm-broker-auth | medium | encryption-in-transit | lambda:ListEventSourceMappings
  lambda.esm-cross-account-source | medium | least-privilege | lambda:ListEventSourceMappings
  lambda.esm-failure-handling | low | resilience | lambda:ListEventSourceMappings
  lambda.esm-filter-cmk | low | encryption-at-rest | lambda:ListEventSourceMappings
  lambda.esm-sqs-visibility | low | resilience | lambda:ListEventSourceMappings sqs:GetQueueAttributes
  lambda.image-mutable | medium | supply-chain | ecr:DescribeImages ecr:DescribeRepositories lambda:ListFunctions
  lambda.image-stale | medium | vulnerabilities | ecr:DescribeImages lambda:ListFunctions
  lambda.image-untrusted-registry | high | supply-chain | ecr:DescribeImages lambda:ListFunctions
  lambda.image-vulnerable | high | vulnerabilities | ecr:DescribeImageScanFindings ecr:DescribeImages inspector2:ListFindings lambda:ListFunctions
  lambda.insights | low | monitoring | lambda:ListFunctions
  lambda.inspector-coverage | medium | vulnerabilities | inspector2:ListCoverage
  lambda.inspector-findings | high | vulnerabilities | inspector2:ListFindings
  lambda.internet-reachable | high | public-access | apigateway:GetApis apigateway:GetAuthorizers apigateway:GetIntegrations apigateway:GetResources apigateway:GetRestApis apigateway:GetRoutes apigateway:GetStages appsync:ListDataSources appsync:ListGraphqlApis elasticloadbalancing:DescribeListeners elasticloadbalancing:DescribeLoadBalancers elasticloadbalancing:DescribeRules elasticloadbalancing:DescribeTargetGroups elasticloadbalancing:DescribeTargetHealth lambda:GetPolicy lambda:ListFunctionUrlConfigs lambda:ListFunctions lambda:ListWebFunctionEndpoints
  lambda.kms-key-unusable | high | keys | kms:DescribeKey lambda:ListFunctions
  lambda.layer-deleted | low | vulnerabilities | lambda:GetLayerVersionByArn lambda:ListFunctions
  lambda.layer-outdated | low | vulnerabilities | lambda:ListFunctions lambda:ListLayerVersions
  lambda.layer-secrets | high | secrets | lambda:GetLayerVersion lambda:ListLayerVersions lambda:ListLayers
  lambda.log-cmk | low | encryption-at-rest | lambda:ListFunctions logs:DescribeLogGroups
  lambda.log-data-protection | low | secrets | logs:DescribeLogGroups logs:GetDataProtectionPolicy
  lambda.log-group | medium | logging | lambda:ListFunctions logs:DescribeLogGroups
  lambda.log-retention | medium | retention | lambda:ListFunctions logs:DescribeLogGroups
  lambda.log-secrets | high | secrets | logs:DescribeLogGroups logs:FilterLogEvents
  lambda.log-structured | low | logging | lambda:ListFunctions
  lambda.microvm-shared-role | medium | least-privilege | lambda:GetMicrovm lambda:GetMicrovmImage lambda:ListMicrovmImages lambda:ListMicrovms
  lambda.microvm-shell-tokens | high | least-privilege | iam:GetAccountAuthorizationDetails
  lambda.multi-region | low | resilience | lambda:ListFunctions lambda:ListTags
  lambda.old-versions | low | change | lambda:ListFunctions
  lambda.on-failure-destination | low | resilience | lambda:ListFunctionEventInvokeConfigs
  lambda.policy-orphan-source | low | change | apigateway:GetRestApi events:DescribeRule lambda:GetPolicy lambda:ListFunctions s3:ListBuckets sns:GetTopicAttributes
  lambda.policy-public-qualified | critical | public-access | lambda:GetPolicy lambda:ListAliases lambda:ListFunctions
  lambda.role-cannot-log | medium | logging | iam:GetAccountAuthorizationDetails
  lambda.role-data-exfiltration | high | least-privilege | iam:GetAccountAuthorizationDetails
  lambda.role-privilege-escalation | high | least-privilege | iam:GetAccountAuthorizationDetails lambda:ListFunctions
  lambda.role-self-modify | high | least-privilege | iam:GetAccountAuthorizationDetails
  lambda.role-unused-permissions | medium | least-privilege | access-analyzer:ListFindingsV2 iam:GenerateServiceLastAccessedDetails iam:GetServiceLastAccessedDetails
  lambda.role-wildcard-resource | medium | least-privilege | iam:GetAccountAuthorizationDetails lambda:ListFunctions
  lambda.runtime-publisher-untrusted | high | supply-chain | lambda:GetFunctionConfiguration
  lambda.security-metric | low | monitoring | cloudwatch:DescribeAlarms logs:DescribeMetricFilters
  lambda.sg-shared | low | network | ec2:DescribeNetworkInterfaces lambda:ListFunctions
  lambda.stale-code | low | vulnerabilities | lambda:ListFunctions
  lambda.tagged | low | inventory | lambda:ListTags
  lambda.tenant-isolation | low | least-privilege | lambda:ListFunctions lambda:ListTags
  lambda.timeout-excessive | low | abuse | lambda:ListFunctions
  lambda.toxic-exposed-and-privileged | critical | public-access | apigateway:GetApis apigateway:GetAuthorizers apigateway:GetIntegrations apigateway:GetResources apigateway:GetRestApis apigateway:GetRoutes apigateway:GetStages appsync:ListDataSources appsync:ListGraphqlApis elasticloadbalancing:DescribeListeners elasticloadbalancing:DescribeLoadBalancers elasticloadbalancing:DescribeRules elasticloadbalancing:DescribeTargetGroups elasticloadbalancing:DescribeTargetHealth iam:GetAccountAuthorizationDetails lambda:GetPolicy lambda:ListFunctionUrlConfigs lambda:ListFunctions lambda:ListWebFunctionEndpoints
  lambda.trigger-source-writable | high | input | events:DescribeEventBus lambda:GetPolicy lambda:ListEventSourceMappings s3:GetBucketPolicyStatus sns:GetTopicAttributes sqs:GetQueueAttributes
  lambda.trigger-unqualified | low | change | apigateway:GetIntegration apigateway:GetIntegrations lambda:GetPolicy lambda:ListEventSourceMappings
  lambda.unused | low | inventory | cloudwatch:GetMetricData
  lambda.url-cloudfront-oac | medium | network | cloudfront:GetDistributionConfig cloudfront:ListDistributions lambda:ListFunctionUrlConfigs
  lambda.url-no-waf-path | medium | abuse | cloudfront:ListDistributions lambda:GetFunctionConcurrency lambda:ListFunctionUrlConfigs
  lambda.versions-unused | low | change | lambda:ListFunctions
  lambda.vpc-default | low | network | ec2:DescribeVpcs lambda:ListFunctions
  lambda.vpc-endpoints-missing | medium | network | ec2:DescribeVpcEndpoints iam:GetAccountAuthorizationDetails lambda:ListFunctions
  lambda.vpc-ipv6-egress | low | network | ec2:DescribeRouteTables lambda:ListFunctions
  lambda.webfunction-app-managed-auth | high | public-access | lambda:GetWebFunctionEndpoint lambda:ListWebFunctionEndpoints lambda:ListWebFunctions
  signer.profile-active | low | supply-chain | signer:ListSigningProfiles
  signer.profile-permissions | medium | least-privilege | signer:ListProfilePermissions
`)

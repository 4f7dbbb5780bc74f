import { type CatalogueRow, rowsOf } from './catalogue-row.js'

/** As of 2026-11-22. */
export const deliveryCatalogue: readonly CatalogueRow[] = rowsOf(`
  cloudformation.cdk-bootstrap | medium | supply-chain | cloudformation:DescribeStacks
  cloudformation.drift | low | change | cloudformation:DescribeStacks
  cloudformation.notifications | low | monitoring | cloudformation:DescribeStacks
  cloudformation.rollback | low | change | cloudformation:DescribeStacks
  cloudformation.secrets | high | secrets | cloudformation:DescribeStacks
  cloudformation.stack-role | medium | least-privilege | cloudformation:DescribeStacks iam:GetAccountAuthorizationDetails
  cloudformation.termination-protection | low | change | cloudformation:DescribeStacks
  codebuild.artifacts-encrypted | medium | encryption-at-rest | codebuild:BatchGetProjects codebuild:BatchGetReportGroups
  codebuild.logging-encryption | low | logging | codebuild:BatchGetProjects
  codebuild.privileged | high | least-privilege | codebuild:BatchGetProjects
  codebuild.secrets-env | critical | secrets | codebuild:BatchGetProjects codebuild:ListProjects
  codebuild.source-credentials | critical | secrets | codebuild:BatchGetProjects codebuild:ListProjects
  codebuild.stale | low | inventory | codebuild:BatchGetProjects
  codebuild.webhook-trust | high | supply-chain | codebuild:BatchGetProjects
  codepipeline.approval | medium | change | codepipeline:GetPipeline
  codepipeline.artifact-encryption | low | encryption-at-rest | codepipeline:GetPipeline codepipeline:ListPipelines
  ecr.cmk | low | encryption-at-rest | ecr:DescribeRepositories
  ecr.image-secrets | high | secrets | ecr:BatchGetImage
  ecr.image-signing | low | supply-chain | ecr:DescribeImages
  ecr.lifecycle | low | retention | ecr:GetLifecyclePolicy
  ecr.policy-public | critical | public-access | ecr:DescribeRepositories ecr:GetRepositoryPolicy
  ecr.pull-through-cache | low | supply-chain | ecr:DescribePullThroughCacheRules
  ecr.scan-on-push | high | vulnerabilities | ecr:DescribeRepositories ecr:GetRegistryScanningConfiguration
  ecr.tag-immutability | medium | supply-chain | ecr:DescribeRepositories
  ecr.tagged | low | inventory | ecr:ListTagsForResource
  ecr.vulnerabilities | high | vulnerabilities | ecr:DescribeImageScanFindings
`)

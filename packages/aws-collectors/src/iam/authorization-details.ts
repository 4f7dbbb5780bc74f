import type {
  AttachedPermissionsBoundary,
  GetAccountAuthorizationDetailsResponse,
  GroupDetail,
  ManagedPolicyDetail,
  RoleDetail,
  UserDetail,
} from '@aws-sdk/client-iam'
import { type CollectedResource, compareText, known, type Observed } from '@plumbline/model'
import { defineCollector } from '../engine/collector.js'
import { accountOf, identityOf } from '../engine/identity.js'
import { listPages, nextOfTruncated } from '../engine/pages.js'
import { required, sortedTexts, stated, statedDate, tagsOf } from '../engine/read-facts.js'
import { attachedArns, details, type DetailsAws, documentFact, inlineFact } from './policy-texts.js'

/** AWS allows 1,000, which may be several megabytes: parsing a page blocks the process. */
const pageSize = 300

/**
 * Users, groups, roles and policies with all their documents, from one bulk list. Its pages are not a snapshot: a
 * resource that changes while they are read may be in none, so a missing target of a reference proves nothing.
 */
export const iamAuthorizationDetails = defineCollector({
  id: 'iam.authorization-details',
  service: 'iam',
  scope: 'global',
  produces: ['AWS::IAM::Group', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role', 'AWS::IAM::User'],
  operations: {
    'iam:GetAccountAuthorizationDetails': {
      action: details,
      reason: 'Lists users, groups, roles and policies, with their permissions and who may assume each role.',
      kind: 'list',
      probe: { input: { MaxItems: 1 } },
    },
  },
  async *collect(aws) {
    yield* listPages<CollectedResource>(async (Marker) => {
      const page = await aws.call(details, { MaxItems: pageSize, Marker })
      return { items: toResources(aws, page), next: nextOfTruncated(page) }
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
    identity: identityOf(aws, { ...named, incarnation: user.UserId ?? null }),
    facts: {
      path: stated(user.Path, details),
      createdDate: statedDate(user.CreateDate, details),
      inlinePolicies: inlineFact(aws, user.UserPolicyList),
      attachedPolicyArns: attachedArns(user.AttachedManagedPolicies),
      groupNames: known(sortedTexts(user.GroupList)),
      permissionsBoundaryArn: boundaryOf(user.PermissionsBoundary),
      tags: known(tagsOf(user.Tags)),
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
    identity: identityOf(aws, { ...named, incarnation: group.GroupId ?? null }),
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
    identity: identityOf(aws, { ...named, incarnation: role.RoleId ?? null }),
    facts: {
      path: stated(role.Path, details),
      createdDate: statedDate(role.CreateDate, details),
      trustPolicy: documentFact(aws, role.AssumeRolePolicyDocument),
      inlinePolicies: inlineFact(aws, role.RolePolicyList),
      attachedPolicyArns: attachedArns(role.AttachedManagedPolicies),
      permissionsBoundaryArn: boundaryOf(role.PermissionsBoundary),
      instanceProfileArns: known(profiles.sort(compareText)),
      tags: known(tagsOf(role.Tags)),
    },
    volatile: {
      lastUsedDay: LastUsedDate?.toISOString().slice(0, 10) ?? null,
      lastUsedRegion: Region ?? null,
    },
  }
}

function boundaryOf(boundary: AttachedPermissionsBoundary | undefined): Observed<string | null> {
  return boundary === undefined ? known(null) : stated(boundary.PermissionsBoundaryArn, details)
}

/** AWS managed policies that nothing in the account uses are left out. */
function isInUse({
  Arn,
  AttachmentCount = 0,
  PermissionsBoundaryUsageCount = 0,
}: ManagedPolicyDetail): boolean {
  return !isAwsManaged(Arn) || AttachmentCount > 0 || PermissionsBoundaryUsageCount > 0
}

function isAwsManaged(arn: string | undefined): boolean {
  return arn !== undefined && accountOf(arn) === 'aws'
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
  const own = identityOf(aws, { ...named, incarnation: policy.PolicyId ?? null })
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

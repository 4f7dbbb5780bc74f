import {
  unknownVerdict,
  type UnknownVerdict,
  notApplicable,
  type NotApplicable,
  type Resource,
  type Snapshot,
  unknown,
} from '@plumbline/model'

type Role = Resource<'AWS::IAM::Role'>

/** The execution role of a function, or the verdict that follows where no role can be judged. */
export type ExecutionRole =
  | { readonly kind: 'role'; readonly role: Role }
  /** The list of roles was read and does not contain it. */
  | { readonly kind: 'absent'; readonly arn: string; readonly verdict: NotApplicable }
  | { readonly kind: 'unclear'; readonly verdict: UnknownVerdict }

const absent = notApplicable('the role does not exist: reported by lambda.role-missing')

/** Looks up the execution role of a function among the roles of the account. */
export function executionRole(
  { roleArn, accountId }: Resource<'AWS::Lambda::Function'>,
  snapshot: Snapshot<'AWS::IAM::Role'>,
): ExecutionRole {
  if (!roleArn.known) return { kind: 'unclear', verdict: unknownVerdict(roleArn) }
  const arn = roleArn.value
  if (arn.split(':')[4] !== accountId) return { kind: 'unclear', verdict: unknownVerdict(foreign) }
  const roles = snapshot.related('AWS::IAM::Role', 'arn', arn)
  if (!roles.known) return { kind: 'unclear', verdict: unknownVerdict(roles) }
  const [role] = roles.value
  return role === undefined ? { kind: 'absent', arn, verdict: absent } : { kind: 'role', role }
}

/** Lambda requires a role of the function's account; a role of another account cannot be read from here. */
const foreign = unknown('not_collected', 'iam:GetAccountAuthorizationDetails')

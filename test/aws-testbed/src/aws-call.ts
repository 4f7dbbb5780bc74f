import type { HttpRequest } from './http-message.js'
import type { Operation } from './operation-name.js'

/** One parsed AWS request with its caller, as handlers, rules and the log use it. */
export interface AwsCall {
  /** IAM prefix: `lambda`, `ec2`, `tag`. */
  service: string
  operation: Operation
  region: string
  /** The account whose state is read or written. */
  accountId: string
  /** ARN of the caller: a configured caller, an assumed-role session, or `seed`. */
  callerArn: string
  accessKeyId: string
  /** Set-up traffic: never counted, denied, throttled or delayed. */
  isSeed: boolean
  request: HttpRequest
}

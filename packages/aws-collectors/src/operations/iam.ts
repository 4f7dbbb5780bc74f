/** Operations of AWS IAM that we call. */
export interface IamOperations {}

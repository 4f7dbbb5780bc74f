/** Resource types of AWS IAM. */
export interface IamFacts {}

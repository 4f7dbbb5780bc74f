import { homeRegionOf } from '../client/partition.js'
import { templateParameters, type TemplateParameters } from './cloudformation-template.js'
import type { RoleTarget } from './role-target.js'

export const stackName = 'PlumblineReader'

/** File name under which the template is downloaded and published. */
export const templateFile = 'plumbline-role.json'

/**
 * The AWS CLI command that creates the stack from the downloaded template, for a POSIX shell. An unknown principal is a
 * placeholder in capitals. Parameters are passed as JSON, because role names may contain commas.
 */
export function createStackCommand(target: RoleTarget): string {
  const values: TemplateParameters = { PrincipalArn: 'PRINCIPAL_ARN', ...templateParameters(target) }
  const parameters = Object.entries(values).map(([name, value]) => ({
    ParameterKey: name,
    ParameterValue: value,
  }))
  return [
    'aws cloudformation create-stack',
    `--stack-name ${stackName}`,
    `--region ${homeRegionOf(target.partition)}`,
    `--template-body file://${templateFile}`,
    '--capabilities CAPABILITY_NAMED_IAM',
    `--parameters '${JSON.stringify(parameters)}'`,
  ].join(' \\\n  ')
}

import { unknownVerdict, fail, notApplicable, pass } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'

export const lambdaRuntimePatchModeManual = defineRule({
  id: 'lambda.runtime-patch-mode-manual',
  title: 'Lambda function has its runtime version pinned manually',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  why: 'In the mode Manual the function stays on one runtime version: Lambda’s security patches do not reach it until the version is changed by hand.',
  fix: {
    text: 'Return to Auto, or to FunctionUpdate where patches must come with a deployment. A pinned version is meant for rolling back an incompatible patch for a short time.',
    cli: ({ name }) =>
      awsCli`aws lambda put-runtime-management-config --function-name ${name} --update-runtime-on Auto`,
    terraform:
      'resource "aws_lambda_runtime_management_config" "this" {\n  function_name     = aws_lambda_function.this.function_name\n  update_runtime_on = "Auto"\n}',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html'],
  evaluate({ packageType, runtimeManagement }) {
    if (!packageType.known) return unknownVerdict(packageType)
    if (packageType.value === 'Image') return notApplicable('a container image contains its own runtime')
    if (!runtimeManagement.known) return unknownVerdict(runtimeManagement)
    const { updateRuntimeOn, runtimeVersionArn } = runtimeManagement.value
    const mode = { path: 'runtimeManagement.updateRuntimeOn', observed: updateRuntimeOn, expected: 'Auto' }
    if (updateRuntimeOn !== 'Manual') return pass(mode)
    return fail(mode, {
      path: 'runtimeManagement.runtimeVersionArn',
      observed: runtimeVersionArn,
      expected: null,
    })
  },
})

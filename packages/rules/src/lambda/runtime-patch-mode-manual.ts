import { cannotTell, fail, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const lambdaRuntimePatchModeManual = defineRule({
  id: 'lambda.runtime-patch-mode-manual',
  title: 'Runtime version is pinned by hand',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  why: 'In the mode Manual the function keeps one runtime version for ever: Lambda’s security patches never reach it until somebody changes the pin.',
  fix: {
    text: 'Return to Auto, or to FunctionUpdate where patches must come with a deployment. A pin is meant for rolling back an incompatible patch for a short time.',
    cli: 'aws lambda put-runtime-management-config --function-name NAME --update-runtime-on Auto',
    terraform:
      'resource "aws_lambda_runtime_management_config" "this" {\n  function_name     = aws_lambda_function.this.function_name\n  update_runtime_on = "Auto"\n}',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html'],
  evaluate({ packageType, runtimeManagement }) {
    if (!packageType.known) return cannotTell(packageType)
    if (packageType.value === 'Image') return notApplicable('container image: its runtime is its own')
    if (!runtimeManagement.known) return cannotTell(runtimeManagement)
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

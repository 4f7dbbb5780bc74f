import { unknown } from '@plumbline/model'
import { ec2Vpc, networkInterface, routeTable, vpcEndpoint } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { endpointCoreServices } from './endpoint-core-services.js'

const running = [networkInterface(), routeTable()]
const endpoints = ['kms', 'secretsmanager', 'sts', 'logs'].map((service) =>
  vpcEndpoint({ id: `vpce-${service}`, serviceName: `com.amazonaws.eu-west-1.${service}` }),
)

testRule(endpointCoreServices, {
  pass: {
    'all are there': { resource: ec2Vpc(), others: [...running, ...endpoints] },
    'all that are asked for': {
      resource: ec2Vpc(),
      others: [...running, vpcEndpoint({ serviceName: 'com.amazonaws.eu-west-1.ecr.api' })],
      parameters: { services: ['ecr.api'] },
    },
  },
  fail: {
    'one is missing': { resource: ec2Vpc(), others: [...running, ...endpoints.slice(1)] },
    'all are missing': { resource: ec2Vpc(), others: running },
  },
  unknown: {
    'endpoints not read': {
      resource: ec2Vpc(),
      others: running,
      incomplete: new Map([['AWS::EC2::VPCEndpoint', unknown('throttled', 'ec2:DescribeVpcEndpoints')]]),
    },
  },
  notApplicable: { 'nothing runs there': { resource: ec2Vpc(), others: [routeTable()] } },
})

import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcEndpointCoreServices } from './endpoint-core-services.js'

const running = [fixture('AWS::EC2::NetworkInterface'), fixture('AWS::EC2::RouteTable')]
const endpoints = ['kms', 'secretsmanager', 'sts', 'logs'].map((service) =>
  fixture('AWS::EC2::VPCEndpoint', {
    name: `vpce-${service}`,
    serviceName: `com.amazonaws.eu-west-1.${service}`,
  }),
)

testRule(vpcEndpointCoreServices, {
  pass: {
    'an endpoint for each service': {
      resource: fixture('AWS::EC2::VPC'),
      others: [...running, ...endpoints],
    },
    'an endpoint for each service of the parameter': {
      resource: fixture('AWS::EC2::VPC'),
      others: [
        ...running,
        fixture('AWS::EC2::VPCEndpoint', { serviceName: 'com.amazonaws.eu-west-1.ecr.api' }),
      ],
      parameters: { services: ['ecr.api'] },
    },
  },
  fail: {
    'one is missing': { resource: fixture('AWS::EC2::VPC'), others: [...running, ...endpoints.slice(1)] },
    'all are missing': { resource: fixture('AWS::EC2::VPC'), others: running },
  },
  unknown: {
    'endpoints were not read': {
      resource: fixture('AWS::EC2::VPC'),
      others: running,
      incomplete: new Map([['AWS::EC2::VPCEndpoint', unknown('throttled', 'ec2:DescribeVpcEndpoints')]]),
    },
  },
  notApplicable: {
    'no workload in the VPC': {
      resource: fixture('AWS::EC2::VPC'),
      others: [fixture('AWS::EC2::RouteTable')],
    },
  },
})

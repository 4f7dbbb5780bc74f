import { known, unknown } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import {
  answerWith,
  denied,
  type Script,
  scriptedConnection,
  throttled,
} from '../../test/scripted-connection.js'
import type { Collector } from '../engine/collector.js'
import { iamOidcProvider } from './oidc-provider.js'
import { iamSamlProvider } from './saml-provider.js'
import { iamServerCertificate } from './server-certificate.js'
import { iamVirtualMfaDevice } from './virtual-mfa-device.js'

const account = 'arn:aws:iam::111122223333'
const day = new Date('2026-01-15T08:00:00Z')
const text = '2026-01-15T08:00:00.000Z'
const nextYear = new Date('2027-01-15T08:00:00Z')
const nextYearText = '2027-01-15T08:00:00.000Z'
const run = (collector: Collector, script: Script) => runScripted(collector, scriptedConnection(script))

describe.each([
  [iamOidcProvider, 'iam:ListOpenIDConnectProviders'],
  [iamSamlProvider, 'iam:ListSAMLProviders'],
  [iamServerCertificate, 'iam:ListServerCertificates'],
  [iamVirtualMfaDevice, 'iam:ListVirtualMFADevices'],
] as const)('a list of IAM', (collector, list) => {
  it(`${collector.id}: complete and empty, denied, failed when throttled`, async () => {
    expect(await run(collector, {})).toMatchObject({ resources: [], coverage: { state: 'complete' } })
    expect((await run(collector, { [list]: denied })).coverage.state).toBe('denied')
    const { coverage } = await run(collector, { [list]: throttled })
    expect(coverage).toMatchObject({ state: 'failed', throttles: 1 })
  })
})

describeCollector(iamServerCertificate, () => {
  const certificate = (name: string) => ({
    Arn: `${account}:server-certificate/${name}`,
    ServerCertificateName: name,
    ServerCertificateId: 'ASCA1',
    Path: '/',
    Expiration: day,
    UploadDate: day,
  })

  it('reads two pages; a missing date is unknown', async () => {
    const list = 'iam:ListServerCertificates'
    const result = await run(iamServerCertificate, {
      [list]: ({ Marker }: { Marker?: string | undefined }) =>
        Marker === undefined
          ? { ServerCertificateMetadataList: [certificate('www')], IsTruncated: true, Marker: '2' }
          : { ServerCertificateMetadataList: [{ ...certificate('old'), Expiration: undefined }] },
    })
    const facts = { path: known('/'), expirationDate: known(text), uploadDate: known(text) }
    expect(factsOf(result, 'AWS::IAM::ServerCertificate', 'www')).toEqual(facts)
    expect(factsOf(result, 'AWS::IAM::ServerCertificate', 'old').expirationDate).toEqual(
      unknown('error', list),
    )
    expect(result.resources[0]?.identity.incarnation).toBe('ASCA1')
  })

  it('reads path and dates of each certificate', async () => {
    const other = { ...certificate('cdn'), Path: '/cloudfront/', Expiration: nextYear, UploadDate: nextYear }
    const result = await run(iamServerCertificate, {
      'iam:ListServerCertificates': () => ({ ServerCertificateMetadataList: [other] }),
    })
    expect(factsOf(result, 'AWS::IAM::ServerCertificate', 'cdn')).toEqual({
      path: known('/cloudfront/'),
      expirationDate: known(nextYearText),
      uploadDate: known(nextYearText),
    })
  })
})

describeCollector(iamVirtualMfaDevice, () => {
  it('reads two pages, and never a seed', async () => {
    const root = { Arn: `${account}:root` } as never
    const result = await run(iamVirtualMfaDevice, {
      'iam:ListVirtualMFADevices': ({ Marker }: { Marker?: string | undefined }) =>
        Marker === undefined
          ? {
              VirtualMFADevices: [
                {
                  SerialNumber: `${account}:mfa/root`,
                  User: root,
                  EnableDate: day,
                  Base32StringSeed: Buffer.from('seed'),
                },
              ],
              IsTruncated: true,
              Marker: '2',
            }
          : { VirtualMFADevices: [{ SerialNumber: `${account}:mfa/path/spare` }] },
    })
    const type = 'AWS::IAM::VirtualMFADevice'
    expect(factsOf(result, type, 'root')).toEqual({
      userArn: known(`${account}:root`),
      enabledDate: known(text),
    })
    expect(factsOf(result, type, 'path/spare')).toEqual({ userArn: known(null), enabledDate: known(null) })
    expect(JSON.stringify(result)).not.toContain('eed')
  })
})

describeCollector(iamSamlProvider, () => {
  it('reads the expiry of the metadata', async () => {
    const result = await run(iamSamlProvider, {
      'iam:ListSAMLProviders': () => ({
        SAMLProviderList: [
          { Arn: `${account}:saml-provider/okta`, ValidUntil: day, CreateDate: day },
          { Arn: `${account}:saml-provider/endless`, CreateDate: nextYear },
        ],
      }),
    })
    const type = 'AWS::IAM::SAMLProvider'
    expect(factsOf(result, type, 'okta')).toEqual({ validUntil: known(text), createdDate: known(text) })
    expect(factsOf(result, type, 'endless')).toEqual({
      validUntil: known(null),
      createdDate: known(nextYearText),
    })
  })
})

describeCollector(iamOidcProvider, () => {
  const arn = `${account}:oidc-provider/token.actions.githubusercontent.com`
  const list = () => ({ OpenIDConnectProviderList: [{ Arn: arn }] })
  const get = 'iam:GetOpenIDConnectProvider'
  const type = 'AWS::IAM::OIDCProvider'
  const name = 'token.actions.githubusercontent.com'

  it('reads issuer and audiences, sorted', async () => {
    const result = await run(iamOidcProvider, {
      'iam:ListOpenIDConnectProviders': list,
      [get]: () => ({ Url: name, ClientIDList: ['b', 'a'], ThumbprintList: ['ff'], CreateDate: day }),
    })
    expect(factsOf(result, type, name)).toEqual({
      url: known(name),
      clientIds: known(['a', 'b']),
      thumbprints: known(['ff']),
      createdDate: known(text),
    })
  })

  it('keeps a provider whose details are denied, and drops one that is gone', async () => {
    const refused = await run(iamOidcProvider, { 'iam:ListOpenIDConnectProviders': list, [get]: denied })
    expect(factsOf(refused, type, name).clientIds).toEqual(unknown('access_denied', get))
    expect(refused.coverage.state).toBe('partial')
    const gone = await run(iamOidcProvider, {
      'iam:ListOpenIDConnectProviders': list,
      [get]: answerWith('NoSuchEntityException', 404),
    })
    expect(gone).toMatchObject({ resources: [], coverage: { state: 'complete' } })
  })

  it('reads an issuer with its path, without audiences', async () => {
    const Url = 'https://oidc.eks.eu-west-1.amazonaws.com/id/ABC'
    const result = await run(iamOidcProvider, {
      'iam:ListOpenIDConnectProviders': list,
      [get]: () => ({ Url, CreateDate: nextYear }),
    })
    expect(factsOf(result, type, name)).toEqual({
      url: known('oidc.eks.eu-west-1.amazonaws.com/id/ABC'),
      clientIds: known([]),
      thumbprints: known([]),
      createdDate: known(nextYearText),
    })
  })
})

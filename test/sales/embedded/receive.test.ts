/** What a prospect is on both sides when it arrives: golden rows. */
import { strict as assert } from 'node:assert'
import { contoso, NOW, world, type World } from './given.ts'

const LEAD = '6a1c'

describe('a prospect arrives', () => {
  let there: World
  beforeEach(async () => {
    there = world()
    await there.arrive(LEAD)
  })

  it('is a pending B2B prospect in Commerce, with all that the form said', async () => {
    assert.deepEqual(await there.row('commerce.prospect/usrt/P-000123'), {
      dataAreaId: 'usrt',
      PROSPECTID: 'P-000123',
      PROSPECTNAME: 'Ana Ruiz',
      PROSPECTPARTYNUMBER: 'PP-3J6JF-PWVPX-TRR76',
      PROSPECTPARTYTYPE: 'Person',
      PROSPECTRELATIONTYPEID: 'B2B prospect',
      PRIMARYEMAILADDRESS: 'ana@contoso.example',
      PRIMARYPHONENUMBER: '+34 600 000 000',
      PRIMARYURL: 'https://contoso.example',
      ADDRESSSTREET: 'C/ Mayor 1',
      ADDRESSCITY: 'Madrid',
      ADDRESSZIPCODE: '28013',
      ADDRESSCOUNTRYREGIONISOCODE: 'ES',
      ADDRESSLOCATIONROLES: 'Business',
      COMPANYNAME: 'Contoso Retail',
      COMPANYSIZE: 120,
      ORGANIZATIONNUMBER: 'ESB12345678',
      DEPARTMENT: 'Purchasing',
      NOTE: 'We would like to buy shoes.',
      LANGUAGEID: 'es-ES',
      RETAILCHANNELOPERATINGUNITPARTYNUMBER: 'b2b-eu',
      CURRENCYCODE: 'USD',
      CUSTOMERGROUPID: 'B2B',
      ISB2BPROSPECT: 'Yes',
      B2BPROSPECTSTATUS: 'Pending',
      CREATEDDATETIME: NOW,
      MODIFIEDDATETIME: NOW,
    })
  })

  it('is an open lead in Sales, made by dual-write and owned by the team of the company', async () => {
    assert.deepEqual(await there.row(`sales.lead/${LEAD}`), {
      leadid: LEAD,
      statecode: 0,
      statuscode: 1,
      firstname: 'Ana',
      lastname: 'Ruiz',
      ownerid: 'usrt DW',
      owneridtype: 'team',
      createdon: NOW,
      modifiedon: NOW,
      msdyn_company: { cdm_companycode: 'usrt' },
      fullname: 'Ana Ruiz',
      msdyn_partyid: { msdyn_partynumber: 'PP-3J6JF-PWVPX-TRR76' },
      msdyn_prospectid: 'P-000123',
      telephone1: '+34 600 000 000',
      emailaddress1: 'ana@contoso.example',
      websiteurl: 'https://contoso.example',
      address1_city: 'Madrid',
      address1_country: 'ES',
      address1_line1: 'C/ Mayor 1',
      address1_postalcode: '28013',
      address1_addresstypecode: 1,
      companyname: 'Contoso Retail',
      numberofemployees: 120,
      transactioncurrencyid: { isocurrencycode: 'USD' },
      msdyn_customergroupid: { msdyn_groupid: 'B2B' },
      msdyn_retailchannel: { msdyn_partynumber: 'b2b-eu' },
      msdyn_b2bcommerceprospect: true,
      msdyn_b2bprospectstatus: 192350000,
    })
  })

  it('keeps topic, comments, department and tax id out of the lead, because the map does not carry them', async () => {
    const lead = JSON.stringify(await there.row(`sales.lead/${LEAD}`))
    for (const text of ['subject', 'shoes', 'Purchasing', 'ESB12345678']) assert.ok(!lead.includes(text), text)
  })

  it('says on the timeline where the lead comes from', () => {
    const { put } = there.sales.receive('other', contoso, NOW)
    const [note] = Object.entries(put).filter(([key]) => key.startsWith('sales.note/'))
    assert.deepEqual(note?.[1], {
      annotationid: note![0].slice('sales.note/'.length),
      subject: 'B2B prospect',
      notetext: 'Made by dual-write from prospect P-000123 of legal entity usrt.',
      objectid: 'other',
      objecttypecode: 'lead',
      createdon: NOW,
    })
  })

  it('claims its prospect id: whoever comes second with it writes nothing', async () => {
    assert.deepEqual(await there.row('claim.prospect/usrt/P-000123'), { leadId: LEAD })
    const second = there.sales.receive('second', { ...contoso, legalEntity: 'usrt' }, NOW)
    assert.deepEqual(Object.values(second.expect), [0, 0, 0, 0])
    assert.deepEqual(Object.keys(second.expect).sort(), Object.keys(second.put).sort())
    assert.equal(await there.write(second), false)
    assert.equal(await there.sales.sides('second'), null)
  })

  it('is one prospect in each legal entity', async () => {
    await there.arrive('second', { ...contoso, legalEntity: 'demf' })
    assert.equal((await there.sales.prospect('DEMF', 'P-000123'))?.leadId, 'second')
    assert.equal((await there.sales.prospect('usrt', 'P-000123'))?.leadId, LEAD)
  })

  it('needs no more than what is required', async () => {
    const { firstName, lastName, email } = contoso.requester
    await there.arrive('bare', {
      prospectId: 'P-1',
      legalEntity: 'usrt',
      requester: { firstName, lastName, email },
      organization: { name: 'Contoso' },
    })
    assert.equal(await there.stage('bare'), 'new')
    await there.decide('bare', 'qualify')
    await there.decide('bare', 'win')
    assert.equal(await there.stage('bare'), 'approved')
  })

  it('is answered with its status by prospect id, and with null when nobody knows it', async () => {
    assert.deepEqual(await there.sales.prospect('UsRt', 'P-000123'), { leadId: LEAD, status: 'Pending', since: NOW })
    assert.equal(await there.sales.prospect('usrt', 'p-000123'), null)
  })

  it('takes any legal entity, also one that is called like something else', async () => {
    await there.arrive('odd', { ...contoso, legalEntity: '__proto__' })
    assert.equal(await there.stage('odd'), 'new')
  })
})

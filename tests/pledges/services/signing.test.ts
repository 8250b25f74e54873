import { describe, expect, test } from 'vitest';
import { digest } from '../../../src/kernel/store/digest.ts';
import { askIdOf } from '../../../src/pledges/domain/campaign.ts';
import { aMember, CLERK, LIAISON, OFFICER, OFFICER_ID } from '../../support/cast.ts';
import { beginCampaign, officeThatAsks, readThrough, signBy } from '../../support/pledges.ts';
import { seat } from '../../support/seat.ts';

const TREASURER = aMember(3, { name: '赵会', post: '财务科出纳' });
const PEOPLE = [CLERK, LIAISON, TREASURER];

describe('signing', () => {
  test('takes the name of the roster from whoever has read to the end, and gives a receipt once', async () => {
    const office = await officeThatAsks(PEOPLE);
    const { services, number } = office;
    expect(await services.signing.sign(number, CLERK, '王强')).toEqual({ refused: 'unread' });
    await readThrough(office, number, CLERK);
    expect(await services.signing.sign(number, CLERK, '王刚')).toEqual({ refused: 'other-name' });
    const signed = await services.signing.sign(number, CLERK, ' 王 强 ');
    expect(signed).toMatchObject({ number: 'QF-P-2026-1123-001', receipt: { personId: CLERK.id } });
    const again = await Promise.all([1, 2].map(() => services.signing.sign(number, CLERK, '王强')));
    expect(again.map((one) => 'number' in one && one.number)).toEqual(Array(2).fill('QF-P-2026-1123-001'));
    expect(await services.acknowledgements.verify(askIdOf(number))).toMatchObject({ checked: 1 });
  });

  test('from two devices at once leaves one receipt', async () => {
    const office = await officeThatAsks(PEOPLE);
    const { services, number } = office;
    await readThrough(office, number, CLERK);
    const both = await Promise.all([1, 2].map(() => services.signing.sign(number, CLERK, '王强')));
    expect(both.map((one) => 'number' in one && one.number)).toEqual(Array(2).fill('QF-P-2026-1123-001'));
    expect(await services.acknowledgements.verify(askIdOf(number))).toMatchObject({ checked: 1 });
  });

  test('waits until the text was open as long as the officer wants, and keeps no trace of how long it was', async () => {
    const office = await officeThatAsks(PEOPLE, { minSeconds: 60 });
    const { services, stores, number, time } = office;
    await readThrough(office, number, CLERK);
    expect(await services.signing.sign(number, CLERK, '王强')).toMatchObject({ refused: 'too-soon' });
    time.now += 61_000;
    expect(await services.signing.sign(number, CLERK, '王强')).toMatchObject({ number: expect.any(String) });
    expect(await stores.pledgeSigners.findReading(number, CLERK.id)).toBeUndefined();
  });

  test('proves the text that this person read: their post stands in it, also when it becomes another', async () => {
    const office = await officeThatAsks(PEOPLE);
    const { services, stores, number } = office;
    const [plain, own] = await signBy(office, number, CLERK, TREASURER);
    await seat(stores.people, { ...TREASURER, post: '司机' });
    const shown = await services.signing.open(number, TREASURER.id);
    if ('refused' in shown) throw new Error(shown.refused);
    expect(shown.text.text).toContain('不设“小金库”');
    expect(shown.receipt?.receipt.contentHash).toBe(digest(JSON.stringify(shown.text)));
    for (const receipt of [plain, own]) {
      const found = await services.acknowledgements.findByNumber(receipt ?? '');
      expect(found && (await services.acknowledgements.acknowledgedVersion(found))).toBe(1);
    }
    const other = await services.signing.open(number, CLERK.id);
    expect('text' in other && other.text.text).not.toContain('小金库');
  });

  test('holds no name: the chain has the number of who signed', async () => {
    const office = await officeThatAsks(PEOPLE);
    await signBy(office, office.number, CLERK);
    const chain = await office.redis.redis.lrange(`qf:receipts:${askIdOf(office.number)}`, 0, -1);
    expect(chain.join()).toContain('"personId":1');
    expect(chain.join()).not.toContain('王强');
  });

  test('is refused to whom it was not asked of, and under what has ended, with what there is instead', async () => {
    const office = await officeThatAsks(PEOPLE, { audience: { people: [CLERK.id] } });
    const { services, number } = office;
    expect(await services.signing.open(number, LIAISON.id)).toEqual({ refused: 'not-addressed' });
    expect(await services.signing.open(99, LIAISON.id)).toEqual({ refused: 'unknown' });
    await readThrough(office, number, CLERK);
    await services.pledgeCampaigns.end(number, 'withdrawn', { by: OFFICER_ID, reason: '文本有误' });
    expect(await services.signing.sign(number, CLERK, '王强')).toEqual({
      refused: 'ended',
      how: 'withdrawn',
    });
  });
});

test('what was closed takes no answer by any way, and what was signed of it stands', async () => {
  const office = await officeThatAsks([CLERK, LIAISON, TREASURER]);
  const { services, number } = office;
  const [receipt = ''] = await signBy(office, number, CLERK);
  await readThrough(office, number, LIAISON);
  await services.pledgeCampaigns.end(number, 'closed', { by: OFFICER_ID });
  expect(await services.signing.sign(number, LIAISON, LIAISON.name)).toEqual({
    refused: 'ended',
    how: 'closed',
  });
  const by = { channel: 'signature', officer: OFFICER_ID } as const;
  expect(await services.acknowledgements.enter(askIdOf(number), [TREASURER.id], by)).toBe(0);
  expect(await services.signing.sign(number, CLERK, '王强')).toMatchObject({ number: receipt });
  expect((await services.acknowledgements.findByNumber(receipt))?.ask.withdrawnAt).toBeUndefined();
});

describe('what was signed', () => {
  test('stays as it was when the text changes: the same people are asked anew, and the former asks nobody', async () => {
    const office = await officeThatAsks([CLERK, LIAISON]);
    const { services, number } = office;
    const [receipt] = await signBy(office, number, CLERK);
    const kind = await services.pledgeKinds.find('staff');
    if (!kind) throw new Error('it ships');
    const campaign = await services.pledgeCampaigns.find(number);
    expect(campaign && (await services.pledgeCampaigns.isTextChanged(campaign))).toBe(false);
    await services.pledgeKinds.edit(
      'staff',
      { ...kind, text: kind.text.replace('崇尚勤俭', '勤俭节约') },
      OFFICER_ID,
    );
    expect(campaign && (await services.pledgeCampaigns.isTextChanged(campaign))).toBe(true);
    const anew = await services.pledgeCampaigns.renew(number, OFFICER_ID);
    const again = await services.pledgeCampaigns.renew(number, OFFICER_ID);
    if (!anew || 'refused' in anew || !again || 'refused' in again) throw new Error('it is begun anew');
    expect([anew.isNew, again.isNew, again.campaign.number]).toEqual([true, false, anew.campaign.number]);
    const before = await services.signing.open(number, CLERK.id);
    expect(before).toMatchObject({
      receipt: { number: receipt },
      text: { text: expect.stringContaining('崇尚勤俭') },
    });
    expect(await services.signing.open(number, LIAISON.id)).toMatchObject({
      how: 'replaced',
      next: anew.campaign.number,
    });
    expect((await services.signing.listToSign(CLERK.id)).map((one) => one.number)).toEqual([
      anew.campaign.number,
    ]);
    const found = await services.acknowledgements.findByNumber(receipt ?? '');
    expect(found && (await services.acknowledgements.acknowledgedVersion(found))).toBe(1);
    expect(found?.ask.withdrawnAt).toBeUndefined();
  });

  test('stays as it was when the paragraphs for a post change; those who sign anew read the new ones, and the former are kept', async () => {
    const office = await officeThatAsks([TREASURER, CLERK]);
    const { services, number } = office;
    await signBy(office, number, TREASURER);
    const kind = await services.pledgeKinds.find('staff');
    const campaign = await services.pledgeCampaigns.find(number);
    if (!kind || !campaign) throw new Error('both are there');
    const posts = [{ posts: ['财务', '会计'], text: '五、票据当日入账。' }];
    expect(await services.pledgeKinds.edit('staff', kind, OFFICER_ID)).toEqual({ refused: 'unchanged' });
    const tooLong = { ...kind, posts: [{ posts: ['财务'], text: '长'.repeat(1_001) }] };
    expect(await services.pledgeKinds.edit('staff', tooLong, OFFICER_ID)).toEqual({
      refused: 'posts-beyond-limits',
    });
    await services.pledgeKinds.edit('staff', { ...kind, posts }, OFFICER_ID);
    expect(await services.pledgeCampaigns.isTextChanged(campaign)).toBe(true);
    const anew = await services.pledgeCampaigns.renew(number, OFFICER_ID);
    if (!anew || 'refused' in anew) throw new Error('it is begun anew');
    const textOf = async (one: number, person: number) => {
      const opened = await services.signing.open(one, person);
      return 'text' in opened ? opened.text.text : opened.refused;
    };
    expect(await textOf(anew.campaign.number, TREASURER.id)).toContain('票据当日入账');
    expect(await textOf(anew.campaign.number, CLERK.id)).not.toContain('票据当日入账');
    expect(await textOf(number, TREASURER.id)).not.toContain('票据当日入账');
    const { former = [] } = (await services.pledgeKinds.findEdited('staff')) ?? {};
    expect(former).toMatchObject([{ posts: kind.posts }]);
  });

  test('is listed to its signer, the latest first, also when it was withdrawn', async () => {
    const office = await officeThatAsks([CLERK]);
    const { services, number } = office;
    await signBy(office, number, CLERK);
    const holiday = await beginCampaign(office, { kind: 'holiday', holiday: '元旦' });
    await signBy(office, holiday, CLERK);
    await services.pledgeCampaigns.end(number, 'withdrawn', { by: OFFICER_ID, reason: '重复' });
    const signed = await services.signing.listSigned(CLERK.id);
    expect(signed.map(({ campaign }) => campaign.title)).toEqual([
      '2027年元旦廉洁过节承诺书',
      '2026年度廉政自律承诺书',
    ]);
  });
});

describe('a pledge between two sides', () => {
  const CHIEF = aMember(4, { name: '孙书记' });
  const between = { kind: 'duty', level: 0, upper: CHIEF.id, audience: { people: [CLERK.id, LIAISON.id] } };

  test('is asked of the superior as well, and counts when both have signed', async () => {
    const office = await officeThatAsks([CLERK, LIAISON, CHIEF, OFFICER], between);
    const { services, number } = office;
    const [campaign] = await services.pledgeCampaigns.list();
    if (!campaign) throw new Error('it was begun');
    await signBy(office, number, CLERK);
    expect(await services.pledgeProgress.count(campaign)).toMatchObject({
      asked: 2,
      signed: 1,
      hasUpperSigned: false,
    });
    const span = { year: 2026, from: '2026-01-01', until: '2026-12-31' };
    expect((await services.pledgeYear.list(span))[0]?.signed).toEqual([]);
    await signBy(office, number, CHIEF);
    expect(await services.pledgeProgress.count(campaign)).toMatchObject({ hasUpperSigned: true });
    expect((await services.pledgeYear.list(span))[0]?.signed.map(({ name }) => name)).toEqual(['王强']);
    const paper = await services.pledgePapers.find(number, CLERK.id);
    expect([paper?.upper?.person.name, paper?.text.title]).toEqual([
      ...['孙书记', '2026年度党风廉政建设责任书（书记—副职）'],
    ]);
  });

  test('is not begun without its superior, nor with one who is excepted', async () => {
    const office = await officeThatAsks([CLERK, LIAISON, CHIEF]);
    const begin = (more: object) => beginCampaign(office, { ...between, ...more });
    await expect(begin({ upper: undefined })).rejects.toThrow('no-level');
    await expect(begin({ level: 7 })).rejects.toThrow('no-level');
    const excepted = { audience: { all: true, except: { people: [CHIEF.id] } } };
    await expect(begin(excepted)).rejects.toThrow('upper-excepted');
    await expect(beginCampaign(office, { kind: 'holiday' })).rejects.toThrow('no-holiday');
  });
});

describe('a pledge of families', () => {
  test('keeps relation and day and no name, by whoever says so first, and cannot be signed by a name', async () => {
    const office = await officeThatAsks([CLERK, LIAISON], { kind: 'family' });
    const { services, stores, number } = office;
    const family = { relation: '配偶', date: '2026-11-20' } as const;
    expect(await services.signing.signFamily(number, CLERK.id, family)).toEqual({ refused: 'unread' });
    await readThrough(office, number, CLERK);
    expect(await services.signing.sign(number, CLERK, '王强')).toEqual({ refused: 'family' });
    const own = await services.signing.signFamily(number, CLERK.id, family);
    expect(own).toMatchObject({ number: 'QF-P-2026-1123-001' });
    const late = await services.signing.signFamily(
      number,
      CLERK.id,
      { ...family, relation: '父母' },
      OFFICER_ID,
    );
    expect(late).toMatchObject({ number: 'QF-P-2026-1123-001' });
    const entered = await services.signing.signFamily(number, LIAISON.id, family, OFFICER_ID);
    expect(entered).toMatchObject({ receipt: { channel: 'signature', enteredBy: OFFICER_ID } });
    expect([...(await stores.pledgeSigners.listFamilies(number))]).toEqual([
      [CLERK.id, family],
      [LIAISON.id, family],
    ]);
  });

  test('is kept as it was said first, when two officers enter it at once', async () => {
    const office = await officeThatAsks([CLERK], { kind: 'family' });
    const { services, stores, number } = office;
    const said = (['配偶', '父母'] as const).map((relation) => ({ relation, date: '2026-11-20' }));
    const both = await Promise.all(
      said.map((family) => services.signing.signFamily(number, CLERK.id, family, OFFICER_ID)),
    );
    expect(both.map((one) => 'number' in one && one.number)).toEqual(Array(2).fill('QF-P-2026-1123-001'));
    expect(await stores.pledgeSigners.findFamily(number, CLERK.id)).toEqual(said[0]);
  });

  test('is no way to answer a pledge of one’s own', async () => {
    const office = await officeThatAsks([CLERK]);
    const family = { relation: '配偶', date: '2026-11-20' } as const;
    expect(await office.services.signing.signFamily(office.number, CLERK.id, family)).toEqual({
      refused: 'own',
    });
  });
});

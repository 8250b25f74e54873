import { describe, expect, test, vi } from 'vitest';
import { CHANNELS } from '../../../src/delivery/channels/index.ts';
import { noticeSheets, resultCard } from '../../../src/notices/bot/notice-result-messages.ts';
import type { NoticeDraft } from '../../../src/notices/domain/notice.ts';
import { accountOf, aMember } from '../../support/cast.ts';
import { createPager } from '../../support/channels/pager.ts';
import { arrivals, untilDone } from '../../support/delivery-office.ts';
import { marked, officeWithNotice } from '../../support/follow-ups.ts';
import { everybody } from '../../support/notice-draft.ts';
import { seat } from '../../support/seat.ts';

const PHONE = '13800000003';
const TEXT = '国庆节廉洁提醒\n不收送礼品礼金。';
const CORRECTED = '国庆节廉洁提醒\n不收送礼品礼金和购物卡。';

/** Two with an account, the second with a pager as well, and a third with nothing but a pager. */
const people = () => [
  aMember(1),
  aMember(2, { phone: '13800000002' }),
  aMember(3, { telegramId: undefined, phone: PHONE }),
];

/** An office whose notices go out by Telegram, and by pager to whom Telegram does not reach. */
async function anOffice() {
  const pager = createPager();
  const office = await officeWithNotice({ people: people(), channels: [...CHANNELS, pager.channel] });
  return { ...office, pager, ledger: office.delivery.stores.ledger, roster: office.delivery.stores.people };
}

async function anOfficeThatHasSent() {
  const office = await anOffice();
  office.startWorkers();
  await untilDone(office.delivery);
  return office;
}

describe('an office with a second channel', () => {
  test('sends by the first one that reaches the person, and by no other', async () => {
    const { api, pager, ledger } = await anOfficeThatHasSent();
    expect(arrivals(api)).toEqual({ 1: 1, 2: 1 });
    expect(pager.shown('13800000002')).toEqual([]);
    expect(pager.shown(PHONE)).toEqual([TEXT]);
    expect(await ledger.find('broadcast.1', 3)).toMatchObject({
      ...{ status: 'sent', channel: 'pager', messageId: 'pager:page|1%' },
    });
  });

  test('sends by the other first where the office has set that, and by one alone where it names no other', async () => {
    const office = await anOffice();
    const { officeSettings } = office;
    const set = async (text: string) => {
      const read = officeSettings.read('channels', text);
      const view = await officeSettings.find('channels');
      if ('refused' in read || !view) throw new Error('It cannot be set.');
      await officeSettings.change(view, read, 42);
    };
    await set('短信、Telegram');
    office.startWorkers();
    await untilDone(office.delivery);
    expect(arrivals(office.api)).toEqual({ 1: 1 });
    expect(office.pager.shown('13800000002')).toEqual([TEXT]);
    await set('telegram');
    await office.notices.startNotice(everybody('broadcast.2'));
    expect(await untilDone(office.delivery, 'broadcast.2')).toMatchObject({ sent: 2, failed: 1 });
    expect(await office.ledger.find('broadcast.2', 3)).toMatchObject({ status: 'failed', reason: 'unbound' });
  });

  test('reads on one card by which ways it was got and answered, whoever had no chat', async () => {
    const { acknowledgements, notices, results } = await anOfficeThatHasSent();
    await acknowledgements.acknowledge('broadcast.1', 1, { messageId: 1, sentAt: 1 });
    await acknowledgements.acknowledgeByLink('broadcast.1', 3, { version: 1 });
    await acknowledgements.enter('broadcast.1', [2], { channel: 'signature', officer: 42 });
    const [progress, summary, outcomes] = [
      await notices.findProgress('broadcast.1'),
      await results.summarise('broadcast.1'),
      await results.listAll('broadcast.1'),
    ];
    if (!progress) throw new Error('It is not there.');
    const { text } = resultCard(progress, summary, { nudge: true, enter: true, change: true });
    expect(text).toContain('送达途径：Telegram 2、pager 1');
    expect(text).toContain('知悉方式：Telegram 1、经链接确认，未核验账号 1、签字 1');
    const [sheet] = noticeSheets(progress, outcomes, undefined, { zone: 'Asia/Shanghai' });
    const columns = ['姓名', '送达渠道', '知悉方式'].map((name) =>
      sheet?.columns.findIndex(({ title }) => title === name),
    );
    const rows = [...(sheet?.rows ?? [])].map((row) => columns.map((at) => row[at ?? -1]));
    expect(rows).toEqual([
      ['张1', 'Telegram', 'Telegram'],
      ['张2', 'Telegram', '签字'],
      ['张3', 'pager', '经链接确认，未核验账号'],
    ]);
  });

  test('corrects each message by the channel that sent it, also of whom an officer has entered since', async () => {
    const { api, delivery, pager, acknowledgements, correct, correctionId } = await anOfficeThatHasSent();
    await acknowledgements.enter('broadcast.1', [3], { channel: 'signature', officer: 42 });
    await correct(CORRECTED);
    expect(await untilDone(delivery, correctionId(1))).toMatchObject({ sent: 3, failed: 0 });
    expect(api.findAccount(accountOf(1))?.messages().at(-1)?.text).toEqual(marked(CORRECTED));
    expect(pager.shown(PHONE)).toEqual([expect.stringContaining(CORRECTED)]);
    expect((await acknowledgements.verify('broadcast.1')).faults ?? []).toEqual([]);
  });

  test('recalls what can be recalled, and says of the rest that it cannot', async () => {
    const { delivery, pager, ledger, recall, recallId } = await anOfficeThatHasSent();
    await recall();
    expect(await untilDone(delivery, recallId(1))).toMatchObject({ sent: 2, failed: 1 });
    expect(await ledger.find(recallId(1), 3)).toMatchObject({ status: 'failed', reason: 'unchangeable' });
    expect(pager.shown(PHONE)).toEqual([TEXT]);
  });

  test('takes a lost account for the loss of that address: this notice and the next come by the other', async () => {
    const { api, delivery, pager, ledger, roster, notices, startWorkers } = await anOffice();
    api.findAccount(accountOf(2))?.block();
    startWorkers();
    expect(await untilDone(delivery)).toMatchObject({ sent: 3, failed: 0 });
    expect(await ledger.find('broadcast.1', 2)).toMatchObject({ status: 'sent', channel: 'pager' });
    expect(await roster.find(2)).toMatchObject({ reachable: false, unreachableBecause: 'blocked' });
    await notices.startNotice(everybody('broadcast.2'));
    expect(await untilDone(delivery, 'broadcast.2')).toMatchObject({ sent: 3 });
    expect(pager.shown('13800000002')).toEqual([TEXT, TEXT]);
    expect(api.calls.filter(({ method }) => method === 'sendMessage')).toHaveLength(3);
  });

  test('sends nothing more to a lost number, and to a new one again', async () => {
    const { delivery, pager, ledger, roster, notices, startWorkers } = await anOffice();
    pager.cutOff(PHONE);
    startWorkers();
    expect(await untilDone(delivery)).toMatchObject({ sent: 2, failed: 1 });
    await notices.startNotice(everybody('broadcast.2'));
    await untilDone(delivery, 'broadcast.2');
    expect(await ledger.find('broadcast.2', 3)).toMatchObject({ attempts: 0, reason: 'chat-not-found' });
    const lost = await roster.find(3);
    expect(lost).toMatchObject({ reachable: true });
    if (lost) await seat(roster, { ...lost, phone: '13900000003' });
    await notices.startNotice(everybody('broadcast.3'));
    expect(await untilDone(delivery, 'broadcast.3')).toMatchObject({ sent: 3 });
  });

  test('lets nobody wait for a channel that wants to hear nothing but those whom it reaches', async () => {
    const { api, pager, ledger, startWorkers, notices } = await anOffice();
    pager.putOff(600);
    startWorkers();
    const isPutOff = async () =>
      expect(await ledger.find('broadcast.1', 3)).toMatchObject({ status: 'waiting', attempts: 0 });
    await vi.waitFor(isPutOff, { timeout: 5_000, interval: 10 });
    await notices.startNotice(everybody('broadcast.2'));
    const haveBoth = () => expect(arrivals(api)).toEqual({ 1: 2, 2: 2 });
    await vi.waitFor(haveBoth, { timeout: 10_000, interval: 20 });
    expect(pager.shown(PHONE)).toEqual([]);
  });

  test('lets a nudge be a reply where it comes by the channel of its notice', async () => {
    const { delivery, pager, notices, notice } = await anOfficeThatHasSent();
    const nudge: NoticeDraft = {
      ...everybody(`nudge.${notice.code}.1`),
      kind: 'nudge',
      nudge: { of: notice.id, number: 1 },
    };
    await notices.startNotice(nudge);
    expect(await untilDone(delivery, nudge.id)).toMatchObject({ sent: 3 });
    expect(pager.answers).toEqual([undefined, 'page|1%']);
  });
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api } from 'grammy';
import { expect, onTestFinished, test } from 'vitest';
import { reasonText } from '../../src/bot/messages/failure-reason.ts';
import { telegram } from '../../src/delivery/channels/telegram.ts';
import { DeliveryError } from '../../src/delivery/delivery-error.ts';
import { FAILURE_REASONS, type FailureReason } from '../../src/delivery/domain/delivery.ts';
import { createAskOnce } from '../../src/http/ask-once.ts';
import { UNREACHABLE_REASONS, withReach } from '../../src/kernel/person.ts';
import { lostContacts } from '../../src/notices/bot/lost-contacts-messages.ts';
import { presentNotice } from '../../src/notices/bot/notice-messages.ts';
import { personCard } from '../../src/people/bot/person-messages.ts';
import { aMember, manyPeople } from '../support/cast.ts';
import { createOffice, untilDone } from '../support/delivery-office.ts';
import { everybody } from '../support/notice-draft.ts';

const NOTICE = { ...everybody(), code: '2026-0930', createdAt: 0 };

/** What the channel makes of a send that Telegram refuses in these words. */
async function refusedWith(code: number, description: string): Promise<DeliveryError> {
  const reply = JSON.stringify({ ok: false, error_code: code, description });
  const server = createServer((_, response) => response.writeHead(code).end(reply));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const botApi = new Api('1:token', { apiRoot });
  const channel = telegram.connect({ BULK_RATE_PER_SECOND: 28 }, { botApi, askHttp: createAskOnce() });
  const sending = channel.send({ at: '1' }, presentNotice(NOTICE), { key: 'broadcast.1.1' });
  const error = await sending.catch((thrown: unknown) => thrown);
  if (!(error instanceof DeliveryError)) throw error;
  return error;
}

/** What a failure says of the address itself. */
const lossOf = ({ reason }: DeliveryError) => telegram.lostBy.find((lost) => lost === reason);

test.each<[string, FailureReason, boolean]>([
  ['bot was blocked by the user', 'blocked', true],
  ['user is deactivated', 'deactivated', true],
  ["bot can't initiate conversation with a user", 'not-started', true],
  ["bot can't send messages to bots", 'is-bot', true],
  ['bot was kicked from the supergroup chat', 'kicked', false],
  ['bot was kicked from the group chat', 'kicked', false],
  ['bot is not a member of the channel chat', 'kicked', false],
  ['the group chat was deleted', 'kicked', false],
  ['not enough rights to send text messages to the chat', 'kicked', false],
  ['CHAT_WRITE_FORBIDDEN', 'kicked', false],
  ['CHAT_RESTRICTED', 'kicked', false],
  ['CHAT_SEND_POLL_FORBIDDEN', 'kicked', false],
  ['need administrator rights in the channel chat', 'kicked', false],
  ['group chat was deactivated', 'kicked', false],
  ['TOPIC_CLOSED', 'kicked', false],
  ['something that nobody has heard of', 'forbidden', false],
])('"Forbidden: %s" counts as %s, for good', async (words, reason, isOutOfReach) => {
  const error = await refusedWith(403, `Forbidden: ${words}`);
  expect(error).toMatchObject({ reason, permanent: true });
  expect(lossOf(error)).toBe(isOutOfReach ? reason : undefined);
});

test('a chat that Telegram does not find is out of reach as well, and a wrong text is not', async () => {
  const lost = await refusedWith(400, 'Bad Request: chat not found');
  expect(lossOf(lost)).toBe('chat-not-found');
  expect(lossOf(await refusedWith(400, 'Bad Request: message text is empty'))).toBeUndefined();
});

test.each([
  'VOICE_MESSAGES_FORBIDDEN',
  'user restricted receiving of voice messages',
  'user restricted receiving of video notes',
])('"Bad Request: %s" says that nothing spoken is taken, and nothing of the account', async (words) => {
  const error = await refusedWith(400, `Bad Request: ${words}`);
  expect(error).toMatchObject({ reason: 'voice-forbidden', permanent: true });
  expect(lossOf(error)).toBeUndefined();
});

test('every reason has words of its own', () => {
  const words = FAILURE_REASONS.map(reasonText);
  expect(new Set(words).size).toBe(words.length);
});

test('who is out of reach is remembered with the reason, and shown with it in the next result', async () => {
  const office = await createOffice({ people: manyPeople(4) });
  const phone = (id: number) => office.api.findAccount(aMember(id).telegramId ?? 0);
  phone(1)?.block();
  phone(2)?.deactivate();
  office.startWorkers();
  const { services, stores } = office.delivery;
  const { ledger, people } = stores;
  await services.notices.startNotice(everybody('broadcast.1'));
  await untilDone(office.delivery, 'broadcast.1');
  expect(await people.find(1)).toMatchObject({ reachable: false, unreachableBecause: 'blocked' });
  expect(await people.find(2)).toMatchObject({ reachable: false, unreachableBecause: 'deactivated' });
  await services.notices.startNotice(everybody('broadcast.2'));
  await untilDone(office.delivery, 'broadcast.2');
  expect(await ledger.find('broadcast.2', 1)).toMatchObject({ status: 'failed', reason: 'blocked' });
  expect(await ledger.find('broadcast.2', 2)).toMatchObject({ status: 'failed', reason: 'deactivated' });
});

test('the officers are told of lost contacts by what is to be done about each', () => {
  const people = UNREACHABLE_REASONS.map((reason, index) => withReach(aMember(index + 1), reason));
  const former = aMember(9, { reachable: false });
  const { text } = lostContacts(NOTICE, [...people, former]);
  for (const { name } of [...people, former]) expect(text).toContain(name);
  expect(text.split('\n')).toEqual([
    '有 9 人收不到机器人的消息了',
    expect.stringContaining('时发现：'),
    expect.stringMatching(/^停用了机器人：张1（市局\/办公室）、张9（市局\/办公室）。请当面提醒/),
    expect.stringMatching(/^没有启用过机器人，或账号已不存在：张3（市局\/办公室）、张4（市局\/办公室）。/),
    expect.stringMatching(/^账号已注销：张2（市局\/办公室）。请用新的链接/),
    expect.stringMatching(/^绑定的是机器人账号：张5（市局\/办公室）。/),
    expect.stringMatching(/^手机号不存在或已停用：张6（市局\/办公室）。请向本人核对/),
    expect.stringMatching(/^拒收短信：张7（市局\/办公室）。/),
    expect.stringMatching(/^邮箱不存在：张8（市局\/办公室）。请向本人核对/),
  ]);
  expect(
    personCard(
      withReach(aMember(1), 'not-started'),
      { mayDo: { change: true, handOver: false }, more: [], origin: undefined, today: '2026-11-23' },
      'Asia/Shanghai',
    ).text,
  ).toContain('但消息送不到：没有启用过机器人');
});

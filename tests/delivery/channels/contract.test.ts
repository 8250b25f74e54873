import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Api } from 'grammy';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { channelText } from '../../../src/bot/messages/channel.ts';
import type { Address, Channel, Reaching } from '../../../src/delivery/channels/channel.ts';
import {
  CHANNEL_SETTINGS,
  CHANNELS,
  openChannels,
  usedChannels,
} from '../../../src/delivery/channels/index.ts';
import { DeliveryError } from '../../../src/delivery/delivery-error.ts';
import type { Outgoing } from '../../../src/delivery/domain/errand.ts';
import { decodeEntry, encodeEntry } from '../../../src/delivery/domain/ledger-code.ts';
import { readRef, refOf } from '../../../src/delivery/domain/message-ref.ts';
import { createReach } from '../../../src/delivery/reach.ts';
import { createAskOnce } from '../../../src/http/ask-once.ts';
import { CHANNEL_KINDS } from '../../../src/kernel/channel-kind.ts';
import { createPager, PAGER_SETTINGS } from '../../support/channels/pager.ts';
import { STAGES, type Stage } from '../../support/channels/stages.ts';

const SETTINGS = z
  .object({ ...CHANNEL_SETTINGS, ...PAGER_SETTINGS })
  .parse(Object.assign({}, ...Object.values(STAGES).map(({ settings }) => settings)));
const WORDS = { text: '不收送礼品礼金。' };
const SENDING = { key: 'broadcast.1.1' };
const OTHER_WORDS = { text: '不收送礼品礼金和购物卡。' };

const channels: readonly Channel<typeof SETTINGS>[] = [...CHANNELS, createPager().channel];

async function onStage({
  name,
  addressOf,
}: Reaching): Promise<Stage & { to: Address; say: (text: string) => Outgoing }> {
  const stage = await STAGES[name]?.open();
  if (!stage) throw new Error(`Give the channel "${name}" its stage in tests/support/channels/stages.ts.`);
  const to = addressOf(stage.known);
  if (!to) throw new Error(`"${name}" does not find the person that its stage knows.`);
  return { say: (text) => ({ text }), ...stage, to };
}

/** How a send fails. */
async function failureOf(
  { connection, to, say }: Awaited<ReturnType<typeof onStage>>,
  message = WORDS,
): Promise<DeliveryError> {
  const error = await connection.send(to, say(message.text), SENDING).catch((thrown: unknown) => thrown);
  if (error instanceof DeliveryError) return error;
  throw new Error(`This is no DeliveryError: ${error}`);
}

test('no two channels have one name, one word or one setting', () => {
  const names = channels.flatMap(({ name, label }) => (name === label ? [name] : [name, label]));
  const settings = channels.flatMap((channel) => Object.keys(channel.settings));
  for (const given of [names, settings]) expect(given).toEqual([...new Set(given)]);
});

test.each(CHANNELS)('people read of the channel $name as $label', ({ name, label }) => {
  expect(channelText(name)).toBe(label);
});

test('an office that sends by no provider loads the SDK of none', async () => {
  const program = `await import('./src/delivery/channels/index.ts');
    const { createRequire } = await import('node:module');
    const loaded = Object.keys(createRequire(process.cwd() + '/').cache);
    console.log(loaded.filter((file) => /alicloud|darabonba|tencentcloud|nodemailer/.test(file)).length);`;
  const { stdout } = await promisify(execFile)('node', ['--input-type=module', '--eval', program]);
  expect(stdout.trim()).toBe('0');
});

test('a channel that the office does not use is not connected', () => {
  const { channel } = createPager();
  const connect = () => expect.unreachable('It is not used.');
  const settings = { ...SETTINGS, PAGER_RATE_PER_SECOND: 0 };
  expect(
    openChannels([{ ...channel, connect }], settings, { botApi: new Api('none'), askHttp: createAskOnce() }),
  ).toEqual([]);
});

describe.each(channels)('the channel $name', (channel) => {
  const reach = createReach([channel], () => CHANNEL_KINDS);

  test('is used with settings that ask for it', () => {
    expect(usedChannels([channel], SETTINGS)).toEqual([channel]);
  });

  test('has a name that fits into the ledger, a word that fits into a line, and an allowance that lets something through', () => {
    expect(channel.name).toMatch(/^[a-z]{1,16}$/i);
    expect(channel.label).toMatch(/^\S{1,12}$/);
    const { perSecond, mostInAnySecond, pauseMs } = channel.allowance(SETTINGS);
    expect(Math.min(perSecond, mostInAnySecond, pauseMs)).toBeGreaterThan(0);
    expect(mostInAnySecond).toBeGreaterThanOrEqual(perSecond);
  });

  test('needs settings that go together, and names its secrets among them', () => {
    expect(channel.problems?.(SETTINGS) ?? []).toEqual([]);
    expect(Object.keys(channel.settings)).toEqual(expect.arrayContaining([...(channel.secrets ?? [])]));
  });

  test('costs as many parts as are billed, or nothing', () => {
    const billing = channel.billing?.(SETTINGS);
    const [few, many] = [WORDS, { text: '长'.repeat(500) }].map((words) => billing?.partsOf(words) ?? 0);
    expect([few, many].every(Number.isInteger)).toBe(true);
    if (billing) expect(Math.min(few ?? 0, (many ?? 0) - (few ?? 0), billing.fenPerPart)).toBeGreaterThan(0);
  });

  test('finds those who have an address of its kind, and no others', async () => {
    const { known, unknown, to } = await onStage(channel);
    expect(reach.find(known)).toEqual({ channel, address: to });
    expect(reach.whyUnreached(known)).toBeUndefined();
    expect(reach.reaches(unknown)).toBe(false);
    expect(reach.whyUnreached(unknown)).toBe('unbound');
  });

  test('sends what is said, and refers to it so that the ledger can keep it', async () => {
    const { connection, to, shown, say } = await onStage(channel);
    const id = await connection.send(to, say(WORDS.text), SENDING);
    expect(shown()).toEqual([WORDS.text]);
    expect(id).toMatch(/^[!-~]{1,40}$/);
    const messageId = refOf(channel.name, id);
    expect(readRef(messageId)).toEqual({ channel: channel.name, id });
    const entry = { status: 'sent', attempts: 1, until: 0, messageId } as const;
    expect(decodeEntry(encodeEntry(entry))).toEqual(entry);
  });

  test('replies to a message of its own', async () => {
    const { connection, to, shown, say } = await onStage(channel);
    const id = await connection.send(to, say(WORDS.text), SENDING);
    await connection.send(to, say(OTHER_WORDS.text), {
      key: 'broadcast.2.1',
      answering: { channel: channel.name, id },
    });
    expect(shown()).toEqual([WORDS.text, OTHER_WORDS.text]);
  });

  test('changes and removes what it has sent, as far as it can; done again, that does no harm', async () => {
    const { connection, to, shown, say } = await onStage(channel);
    const canDo = (['change', 'remove'] as const).filter((deed) => connection[deed] !== undefined);
    expect(channel.undoes ?? []).toEqual(canDo);
    const target = { channel: channel.name, id: await connection.send(to, say(WORDS.text), SENDING) };
    for (let time = 0; time < 2; time++) await connection.change?.(to, target, OTHER_WORDS);
    expect(shown()).toEqual([connection.change ? OTHER_WORDS.text : WORDS.text]);
    for (let time = 0; time < 2; time++) await connection.remove?.(to, target);
    expect(shown()).toHaveLength(connection.remove ? 0 : 1);
  });

  test('says that an address is lost, for whatever is sent there', async () => {
    const stage = await onStage(channel);
    stage.cutOff();
    const { permanent, reason } = await failureOf(stage);
    expect(permanent).toBe(true);
    expect(channel.lostBy).toContain(reason);
  });

  test('does not blame the address for a message that cannot be sent', async () => {
    const { permanent, reason } = await failureOf(await onStage(channel), { text: '长'.repeat(5_000) });
    expect(permanent).toBe(true);
    expect(channel.lostBy).not.toContain(reason);
  });

  test('asks for another attempt when the other end has broken down', async () => {
    const stage = await onStage(channel);
    stage.breakDown();
    const { permanent, retryAfterSeconds, mayHaveArrived } = await failureOf(stage);
    expect(permanent).toBe(false);
    // Who may have taken it and cannot be asked is left alone for a while; nobody else keeps all waiting.
    if (stage.connection.askStatus || !mayHaveArrived) expect(retryAfterSeconds).toBeUndefined();
  });

  test('tells of a send that got no answer whether it was taken, where the other end can be asked', async () => {
    const stage = await onStage(channel);
    const { connection, to, shown, loseAnswer } = stage;
    expect(connection.askStatus === undefined).toBe(channel.asksAfterMs === undefined);
    if (!connection.askStatus) return;
    const asked = { ...SENDING, at: Date.now() };
    expect(await connection.askStatus(to, asked)).toEqual({ is: 'absent' });
    loseAnswer?.();
    expect(await failureOf(stage)).toMatchObject({ permanent: false, mayHaveArrived: true });
    expect(await connection.askStatus(to, asked)).toMatchObject({
      ...{
        is: expect.stringMatching(/^(?:accepted|delivered)$/),
        id: expect.stringMatching(/^[!-~]{1,40}$/),
      },
    });
    expect(shown()).toEqual([WORDS.text]);
  });

  test('says for how long the other end wants to hear nothing', async () => {
    const stage = await onStage(channel);
    const waits = stage.waitsOfItself ?? 7;
    stage.putOff(7);
    expect(await failureOf(stage)).toMatchObject({ permanent: false, retryAfterSeconds: waits });
  });
});

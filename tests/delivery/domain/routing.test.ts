import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Candidate,
  chooseChannel,
  inOfficeOrder,
  type Standing,
} from '../../../src/delivery/domain/routing.ts';
import { CHANNEL_KINDS, readChannelOrder } from '../../../src/kernel/channel-kind.ts';

const NOW = 1_000;
const LATER = 2_000;

const standing: fc.Arbitrary<Standing> = fc.oneof(
  fc.constant('open' as const),
  fc.record({ until: fc.integer({ min: 0, max: 2 * LATER }) }),
  fc.record({ barred: fc.constantFrom('no-template' as const, 'sms-ceiling' as const) }),
);
const candidates = fc
  .array(standing, { maxLength: 4 })
  .map((all): Candidate<number>[] => all.map((one, way) => ({ way, standing: one })));
const times = fc.record({
  now: fc.constant(NOW),
  validUntil: fc.option(fc.integer({ min: NOW, max: 2 * LATER }), { nil: undefined }),
});

const isOpen = ({ standing: at }: Candidate<number>) => at === 'open' || ('until' in at && at.until <= NOW);

describe('the way by which somebody gets a notice', () => {
  test.each<[string, Standing[], ReturnType<typeof chooseChannel<number>>]>([
    ['the first that is open', ['open', 'open'], { way: 0 }],
    ['the next where the first is barred', [{ barred: 'no-template' }, 'open'], { way: 1 }],
    [
      'the first when it opens in time, though the next is open',
      [{ until: LATER }, 'open'],
      { waitsUntil: LATER },
    ],
    ['the next where the first opens too late', [{ until: LATER + 1 }, 'open'], { way: 1 }],
    [
      'none where all are barred, for the reason of the first',
      [{ barred: 'sms-ceiling' }, { barred: 'no-template' }],
      { refused: 'sms-ceiling' },
    ],
    ['none where it opens when all is over', [{ until: LATER + 1 }], { refused: 'expired' }],
    ['none where there is none', [], undefined],
  ])('is %s', (_, all, chosen) => {
    const given = all.map((one, way) => ({ way, standing: one }));
    expect(chooseChannel(given, { now: NOW, validUntil: LATER })).toEqual(chosen);
  });

  test('is never one that is barred or closed, and none is passed over that is open', () => {
    fc.assert(
      fc.property(candidates, times, (all, at) => {
        const choice = chooseChannel(all, at);
        if (choice && 'way' in choice) {
          expect(isOpen(all[choice.way] as Candidate<number>)).toBe(true);
          expect(all.slice(0, choice.way).some(isOpen)).toBe(false);
        }
        if (choice && 'refused' in choice) expect(all.some(isOpen)).toBe(false);
        expect(choice === undefined).toBe(all.length === 0);
      }),
    );
  });

  test('is never waited for beyond the time of the notice, nor for a time that is past', () => {
    fc.assert(
      fc.property(candidates, times, (all, at) => {
        const choice = chooseChannel(all, at);
        if (!choice || !('waitsUntil' in choice)) return;
        expect(choice.waitsUntil).toBeGreaterThan(NOW);
        expect(choice.waitsUntil).toBeLessThanOrEqual(at.validUntil ?? Number.POSITIVE_INFINITY);
      }),
    );
  });

  test('is no other when a further one comes behind those that there are', () => {
    fc.assert(
      fc.property(candidates, standing, times, (all, further, at) => {
        const [before, after] = [all, [...all, { way: all.length, standing: further }]].map((some) =>
          chooseChannel(some, at),
        );
        if (before && !('refused' in before)) expect(after).toEqual(before);
      }),
    );
  });
});

describe('the order of an office', () => {
  test('leaves out what it does not name, and keeps those of a kind in their order', () => {
    const ways = ['sms a', 'telegram', 'sms b', 'mail'];
    const kindOf = (way: string) => CHANNEL_KINDS.find((kind) => way.startsWith(kind)) ?? 'mail';
    expect(inOfficeOrder(ways, ['sms', 'telegram'], kindOf)).toEqual(['sms a', 'sms b', 'telegram']);
  });

  test.each([
    ['telegram,sms,mail', ['telegram', 'sms', 'mail']],
    ['短信、Telegram', ['sms', 'telegram']],
    [' 邮件 ', ['mail']],
  ])('is read from “%s”', (text, order) => {
    expect(readChannelOrder(text)).toEqual(order);
  });

  test.each(['', 'fax', 'sms,sms', '短信、sms', 'telegram,微信'])('is none in “%s”', (text) => {
    expect(readChannelOrder(text)).toBeUndefined();
  });
});

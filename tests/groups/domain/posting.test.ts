import { describe, expect, test } from 'vitest';
import type { PostingOutcome } from '../../../src/delivery/domain/posting.ts';
import { mayBePosted } from '../../../src/groups/domain/posted-notice.ts';
import {
  asTold,
  CLAIM_ENDS_MS,
  claimed,
  decided,
  dueStep,
  isAllOver,
  LOOKED_AT_MS,
  newsOf,
  type PostingState,
  plannedPosting,
  settled,
  WORTH_POSTING_MS,
} from '../../../src/groups/domain/posting.ts';

const NOW = Date.parse('2026-09-30T10:00:00+08:00');
const OPEN = plannedPosting(NOW);
const CLAIMED = claimed(OPEN, NOW) ?? expect.fail('It is open.');
const AT = { now: NOW + 1_000, edition: 0 };

function became(outcome: Exclude<PostingOutcome, { is: 'moved' }>): PostingState {
  return settled(CLAIMED, outcome, AT) ?? expect.fail('It is claimed.');
}

describe('a posting', () => {
  test('is made by whoever claims it first', () => {
    expect(dueStep(OPEN, 'going', NOW)).toBe('post');
    expect(claimed(CLAIMED, NOW)).toBeUndefined();
    expect(dueStep(CLAIMED, 'going', NOW + 1_000)).toBeUndefined();
  });

  test('is never made again by itself once it is there, refused or in doubt', () => {
    const outcomes = [
      { is: 'posted' },
      { is: 'refused', trouble: 'rejected' },
      { is: 'unknown', trouble: 'no-answer' },
    ] as const;
    for (const outcome of outcomes) {
      const posting = became(outcome);
      for (const later of [0, CLAIM_ENDS_MS, WORTH_POSTING_MS, LOOKED_AT_MS])
        expect(dueStep(posting, 'going', NOW + later)).toBeUndefined();
      expect(claimed(posting, NOW)).toBeUndefined();
    }
  });

  test('that was not taken waits as long as is asked of it', () => {
    const posting = became({ is: 'later', trouble: 'too-fast', afterMs: 600_000 });
    expect(dueStep(posting, 'going', AT.now + 599_999)).toBeUndefined();
    expect(dueStep(posting, 'going', AT.now + 600_000)).toBe('post');
  });

  test('that could not be made for half a day is given up, and says why', () => {
    const posting = became({ is: 'later', trouble: 'unreachable', afterMs: 60_000 });
    expect(dueStep(posting, 'going', NOW + WORTH_POSTING_MS)).toMatchObject({
      ...{ state: 'failed', trouble: 'unreachable' },
    });
  });

  test('whose process died may be there or not, also on a clock that was set back', () => {
    for (const away of [CLAIM_ENDS_MS, -CLAIM_ENDS_MS])
      expect(dueStep(CLAIMED, 'going', NOW + away)).toMatchObject({ state: 'unknown', trouble: 'no-answer' });
  });

  test('takes the late word of a process that was taken for dead', () => {
    const doubted = became({ is: 'unknown', trouble: 'no-answer' });
    expect(settled(doubted, { is: 'posted' }, AT)).toMatchObject({ state: 'posted' });
  });

  test('waits while its notice does, and is left once that is over', () => {
    expect(dueStep(OPEN, 'paused', NOW)).toBeUndefined();
    expect(dueStep(OPEN, 'over', NOW)).toMatchObject({ state: 'dropped' });
  });

  test('is decided on by an officer once, and only where there is something to decide', () => {
    const doubted = became({ is: 'unknown', trouble: 'no-answer' });
    expect(decided(doubted, 'there', AT)).toMatchObject({ state: 'posted' });
    const again = decided(doubted, 'again', AT) ?? expect.fail('It is in doubt.');
    expect(again).toMatchObject({ state: 'open' });
    expect(decided(again, 'again', AT)).toBeUndefined();
    expect(decided(became({ is: 'posted' }), 'again', AT)).toBeUndefined();
    expect(decided(became({ is: 'refused', trouble: 'rejected' }), 'there', AT)).toBeUndefined();
  });

  test('is told of once: what failed, what nobody knows, and each time what stands there holds no more', () => {
    const failed = became({ is: 'refused', trouble: 'rejected' });
    expect([newsOf(failed, 0), newsOf(asTold(failed, 0), 0)]).toEqual(['failed', undefined]);
    const posted = became({ is: 'posted' });
    expect([newsOf(posted, 0), newsOf(posted, 1), newsOf(asTold(posted, 1), 1)]).toEqual([
      undefined,
      'outdated',
      undefined,
    ]);
    expect(newsOf(asTold(posted, 1), 2)).toBe('outdated');
  });

  test('is looked at for a week, and as long as officers have not heard of it', () => {
    const week = NOW + LOOKED_AT_MS;
    const failed = became({ is: 'refused', trouble: 'rejected' });
    expect(isAllOver([became({ is: 'posted' })], week - 1)).toBe(false);
    expect(isAllOver([became({ is: 'posted' }), asTold(failed, 0)], week)).toBe(true);
    expect(isAllOver([failed], week)).toBe(false);
    expect(isAllOver([OPEN], week)).toBe(false);
  });
});

test('a whole group may read what is for everybody, departments, posts or tags, not what is for single people', () => {
  for (const fit of [{ all: true }, { departments: ['市局'] }, { posts: ['科长'] }, { tags: ['党员'] }])
    expect(mayBePosted(fit)).toBe(true);
  const single = [
    { people: [7] },
    { all: true, conditions: { failed: '3' } },
    { all: true, except: { people: [7] } },
  ];
  for (const unfit of single) expect(mayBePosted(unfit)).toBe(false);
});

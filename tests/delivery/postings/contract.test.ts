import { describe, expect, test } from 'vitest';
import {
  GROUP_KINDS,
  openPostings,
  POSTING_SECRETS,
  POSTING_SETTINGS,
} from '../../../src/delivery/postings/index.ts';
import type { Posting } from '../../../src/delivery/postings/posting.ts';
import { GROUP_STAGES, type GroupStage, SILENCE_ENDS_MS } from '../../support/postings/group-stages.ts';

const WORDS: Posting = { text: '国庆节廉洁提醒\n不收送礼品礼金。', note: '在群里回复不算回执。' };

async function onStage(kind: string) {
  const stage = await GROUP_STAGES[kind]?.();
  if (!stage) throw new Error(`Give the kind "${kind}" its stage in tests/support/postings/group-stages.ts.`);
  return { ...stage, post: postingIn(stage) };
}

function postingIn({ settings, botApi, group }: GroupStage) {
  const post = openPostings(settings, { botApi, clock: Date, answerWithinMs: SILENCE_ENDS_MS });
  return (posting: Posting) => post(group, posting);
}

test('no two kinds of groups have one name or one setting, and every secret is a setting', () => {
  const names = GROUP_KINDS.map(({ name }) => name);
  const settings = GROUP_KINDS.flatMap((kind) => Object.keys(kind.settings));
  for (const given of [names, settings]) expect(given).toEqual([...new Set(given)]);
  expect(Object.keys(POSTING_SETTINGS)).toEqual(expect.arrayContaining([...POSTING_SECRETS]));
});

describe.each(GROUP_KINDS)('a group of the kind $name', (kind) => {
  test('is named by the settings only where they ask for it, by an id that fits into a button', async () => {
    const { settings, group } = await onStage(kind.name);
    expect(kind.groupsOf({})).toEqual([]);
    const named = kind.groupsOf(settings);
    for (const one of [...named, group]) {
      expect(one.kind).toBe(kind.name);
      expect(one.id).toMatch(/^[a-z0-9]{1,4}$/);
    }
    expect(kind.problems?.(settings) ?? []).toEqual([]);
  });

  test('reads what is posted, with the note as its last line', async () => {
    const { post, shown } = await onStage(kind.name);
    expect(await post(WORDS)).toEqual({ is: 'posted' });
    expect(shown()).toEqual([`${WORDS.text}\n\n${WORDS.note}`]);
  });

  test('reads the beginning of what is too long, and still the note', async () => {
    const { post, shown } = await onStage(kind.name);
    expect(await post({ ...WORDS, text: '廉洁提醒👨‍👩‍👧，'.repeat(3_000) })).toEqual({ is: 'posted' });
    const [words = ''] = shown();
    expect(words).toContain('……（全文见个人消息）');
    expect(words.endsWith('\n\n在群里回复不算回执。')).toBe(true);
    expect(words.isWellFormed()).toBe(true);
  });

  test('that takes nothing from us any more refuses, and nobody tries again by itself', async () => {
    const { post, shown, shutOut } = await onStage(kind.name);
    shutOut();
    expect(await post(WORDS)).toMatchObject({ is: 'refused' });
    expect(shown()).toEqual([]);
  });

  test('that wants to hear nothing for a while gets it later, and not sooner', async () => {
    const { post, shown, putOff } = await onStage(kind.name);
    putOff();
    const outcome = await post(WORDS);
    expect(outcome).toMatchObject({ is: 'later', trouble: 'too-fast' });
    expect(outcome.is === 'later' && outcome.afterMs).toBeGreaterThan(1_000);
    expect(shown()).toEqual([]);
    expect(await post(WORDS)).toEqual({ is: 'posted' });
  });

  test('of which no answer comes may have read it: that is not known, and said so', async () => {
    const { post, shown, loseAnswer } = await onStage(kind.name);
    loseAnswer();
    expect(await post(WORDS)).toEqual({ is: 'unknown', trouble: 'no-answer' });
    expect(shown()).toHaveLength(1);
  });

  test('whose server is not there has certainly read nothing', async () => {
    const { post, takeAway } = await onStage(kind.name);
    await takeAway();
    expect(await post(WORDS)).toMatchObject({ is: 'later', trouble: 'unreachable' });
  });
});

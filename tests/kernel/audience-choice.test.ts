import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AudienceChoice,
  choose,
  chooseAll,
  chosenKinds,
  chosenLabels,
  isChosen,
  NOBODY_CHOSEN,
  openCondition,
  SELECTOR_KINDS,
  settled,
} from '../../src/kernel/audience-choice.ts';

const party = { value: '党员', label: '党员（12 人）' };

describe('picking', () => {
  test('an option puts it into the audience, under the words it was picked by', () => {
    const choice = choose(NOBODY_CHOSEN, 'tags', party, true);
    expect(choice.audience).toEqual({ tags: ['党员'] });
    expect(chosenLabels(choice, 'include', 'tags')).toEqual(['党员（12 人）']);
  });

  test('on the side of the exceptions leaves the audience as it is', () => {
    const all = { ...chooseAll(NOBODY_CHOSEN, true), side: 'except' as const };
    const choice = choose(all, 'people', { value: 7, label: '张伟' }, true);
    expect(choice.audience).toEqual({ all: true, except: { people: [7] } });
    expect(chosenLabels(choice, 'except', 'people')).toEqual(['张伟']);
    expect(chosenLabels(choice, 'include', 'people')).toEqual([]);
  });

  test('a notice addresses, of everybody, those who have not taken note of it', () => {
    const option = { value: 'broadcast.1', label: '国庆节廉洁提醒' };
    const choice = choose(NOBODY_CHOSEN, 'unacknowledged', option, true);
    expect(choice.audience).toEqual({ all: true, conditions: { unacknowledged: 'broadcast.1' } });
    expect(chosenLabels(choice, 'include', 'unacknowledged')).toEqual(['国庆节廉洁提醒']);
    const dropped = choose(choice, 'unacknowledged', option, false);
    expect(dropped.audience).toEqual({ all: true });
  });

  test('an exam addresses, of whom was picked, those who failed it', () => {
    const choice = choose(
      choose(NOBODY_CHOSEN, 'tags', party, true),
      'failed',
      { value: 'e1', label: '年度测试' },
      true,
    );
    expect(choice.audience).toEqual({ tags: ['党员'], conditions: { failed: 'e1' } });
    expect(chosenLabels(choice, 'include', 'failed')).toEqual(['年度测试']);
  });

  test('another record of the same condition takes the place of the first; one condition more narrows further', () => {
    const failed = { id: 'failed', label: '某考试未合格' };
    const pick = (choice: AudienceChoice, kind: string, value: string, on = true) =>
      choose(choice, kind, { value, label: value }, on);
    const opened = openCondition(chooseAll(NOBODY_CHOSEN, true), failed, []);
    const narrowed = pick(pick(opened, 'failed', 'e1'), 'failed', 'e2');
    expect(narrowed.audience).toEqual({ all: true, conditions: { failed: 'e2' } });
    expect(narrowed.labels.failed).toBe('某考试未合格');
    const both = pick(narrowed, 'on-leave', 'r1');
    expect(both.audience.conditions).toEqual({ failed: 'e2', 'on-leave': 'r1' });
    expect(chosenKinds(both)).toEqual([...SELECTOR_KINDS, 'failed', 'on-leave']);
    const dropped = pick(pick(both, 'failed', 'e2', false), 'on-leave', 'r1', false);
    expect(dropped.audience).toEqual({ all: true });
  });

  test('twice is picking once, and dropping undoes it', () => {
    const kinds = SELECTOR_KINDS.filter((kind) => kind !== 'people');
    const anyTap = fc.record({
      kind: fc.constantFrom(...kinds),
      side: fc.constantFrom('include' as const, 'except' as const),
      value: fc.constantFrom('甲', '乙', '丙'),
      on: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyTap), (taps) => {
        let choice = NOBODY_CHOSEN;
        for (const { kind, side, value, on } of taps) {
          const option = { value, label: value };
          const once = choose({ ...choice, side }, kind, option, on);
          expect(choose(once, kind, option, on)).toEqual(once);
          expect(isChosen(once, kind, value)).toBe(on);
          choice = once;
        }
      }),
    );
  });
});

test('a choice that is kept names people as they were picked, and not how many a list counted that day', () => {
  const both = choose(
    choose(NOBODY_CHOSEN, 'tags', party, true),
    'people',
    { value: 7, label: '王强' },
    true,
  );
  const kept = settled({ ...both, list: { kind: 'people', options: [] } });
  expect(SELECTOR_KINDS.flatMap((kind) => chosenLabels(kept, 'include', kind))).toEqual(['党员', '王强']);
  expect(kept).not.toHaveProperty('list');
});

import { describe, expect, test } from 'vitest';
import {
  addOwn,
  begin,
  beginWith,
  choosePost,
  contentOf,
  dropOwn,
  isFull,
  namePost,
  pick,
} from '../../../src/risks/domain/filling.ts';
import { type Point, type PostOfLedger, postsOf } from '../../../src/risks/domain/point.ts';
import { fillIn, type OwnPoint } from '../../../src/risks/domain/registration.ts';

const point = (number: number, post: string): Point => ({
  ...{ number, post, level: '高', form: `风险 ${number}`, measures: ['双人'], topic: '采购' },
});
const POSTS = postsOf([point(1, '采购'), point(2, '采购'), point(3, '接待')]);
const [PURCHASING, RECEPTION] = POSTS as [PostOfLedger, PostOfLedger];
const begun = choosePost(begin('t', 2026, POSTS), PURCHASING);
const OWN: OwnPoint = { level: '低', form: '自己的', measures: ['登记'] };

describe('what somebody fills in', () => {
  test('is what they picked of their post, as the ledger has it now, and what they added', () => {
    const filling = addOwn(
      { ...pick(begun, 2, true), draft: { form: OWN.form, level: OWN.level } },
      OWN.measures,
    );
    expect(contentOf(filling, PURCHASING)).toEqual({
      post: '采购',
      points: [{ number: 2, level: '高', form: '风险 2', measures: ['双人'], topic: '采购' }, OWN],
    });
  });

  test('picked twice is picked once, and left out twice is left out', () => {
    expect(pick(pick(begun, 1, true), 1, true).chosen).toEqual([1]);
    expect(pick(pick(begun, 1, true), 1, false).chosen).toEqual([]);
  });

  test('is nothing where nothing was picked, and never more than twenty', () => {
    expect(contentOf(begun, PURCHASING)).toBeUndefined();
    const many = { ...begun, added: Array.from({ length: 21 }, () => OWN) };
    expect(isFull(many)).toBe(true);
    expect(contentOf(many, PURCHASING)).toBeUndefined();
  });

  test('of another post is let go when the post is changed; points of their own stay', () => {
    const filling = { ...pick(begun, 1, true), added: [OWN] };
    expect(choosePost(filling, RECEPTION)).toMatchObject({ post: '接待', chosen: [], added: [OWN] });
    expect(choosePost(filling, PURCHASING).chosen).toEqual([1]);
    expect(namePost(filling, '打字').postOf).toBeUndefined();
  });

  test('begins with the name of the post where the ledger has none', () => {
    expect(begin('t', 2026, []).at).toBe('post-name');
  });
});

test('a form that is changed begins with what it says: what the ledger has no more stays as a point of their own', () => {
  const content = {
    post: '采购',
    points: [
      { number: 1, level: '高' as const, form: '风险 1', measures: ['双人'] },
      { number: 99, level: '中' as const, form: '作废的', measures: ['登记'] },
      OWN,
    ],
  };
  const form = fillIn(undefined, {
    ...{
      person: { id: 3, department: '办公室' },
      year: 2026,
      content,
      isUnchanged: false,
      hasHead: false,
      now: 1,
    },
  });
  const filling = beginWith(form, 't', 2026, POSTS);
  expect(filling).toMatchObject({ at: 'points', post: '采购', postOf: 1, chosen: [1] });
  expect(filling.added).toEqual([{ level: '中', form: '作废的', measures: ['登记'] }, OWN]);
  expect(dropOwn(filling, 0).added).toEqual([OWN]);
});

import { describe, expect, test } from 'vitest';
import type { Person } from '../../../src/kernel/person.ts';
import {
  countBranches,
  countLeaders,
  countMembers,
  countStaff,
} from '../../../src/records/domain/roster-count.ts';
import { aMember } from '../../support/cast.ts';

const staffOf = (...people: Partial<Person>[]): Person[] =>
  people.map((person, index) => ({ ...aMember(index + 1), ...person }));

describe('what the roster says of the office', () => {
  test('is nothing where it does not tell: unknown is not none', () => {
    const staff = staffOf({ tags: [], post: '一级科员' });
    expect([countMembers(staff), countBranches(staff), countLeaders(staff), countStaff([])]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('counts a Party member once, whatever their tags are called, and says which were found', () => {
    const staff = staffOf({ tags: ['中共党员', '党员'] }, { tags: ['预备党员'] }, { tags: ['中心组'] });
    expect(countMembers(staff)).toMatchObject({ value: 2, found: ['中共党员', '党员', '预备党员'] });
  });

  test('counts each branch once; a tag without a name is one, and only where none has a name', () => {
    expect(countBranches(staffOf({ tags: ['第一支部'] }, { tags: ['第一支部', '党支部'] }))).toMatchObject({
      ...{ value: 1, found: ['第一支部'] },
    });
    expect(countBranches(staffOf({ tags: ['党支部'] }, { tags: ['支部'] }))?.value).toBe(1);
    expect(countBranches(staffOf({ tags: ['支部书记', '支部委员'] }))).toBeUndefined();
  });

  test('counts the leaders by their tag, and by their posts where nobody has it', () => {
    const byPost = staffOf(
      ...['党组书记、局长', '副局长', '党组成员', '办公室主任', '科长', '副处长', '党组秘书'].map((post) => ({
        post,
      })),
    );
    expect(countLeaders(byPost)).toMatchObject({
      ...{ value: 3, by: 'posts', found: ['党组书记', '局长', '副局长', '党组成员'] },
    });
    const [first, ...others] = byPost;
    const tagged = [...others, ...staffOf({ ...first, tags: ['班子成员'] })];
    expect(countLeaders(tagged)).toMatchObject({ value: 1, by: 'tags', found: ['班子成员'] });
  });
});

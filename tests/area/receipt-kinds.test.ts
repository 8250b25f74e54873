import { describe, expect, test } from 'vitest';
import type { Built } from '../../src/area/area.ts';
import { declaredOffice } from '../support/declared-features.ts';

const areas: Built<object>[] = Object.values(declaredOffice().areas);
const kinds = areas.flatMap(({ verifiable }) => verifiable?.kinds ?? []);
const takersOf = (text: string) => kinds.filter((kind) => kind.recognises(text)).map(({ name }) => name);

test('receipts of notices and codes of seals can be verified', () => {
  expect(kinds.map(({ name }) => name)).toEqual(expect.arrayContaining(['receipt', 'seal']));
});

describe.each(kinds)('a number of the kind $name', ({ name, example, hint }) => {
  test('is known by its example, which the person is shown', () => {
    expect(hint).toContain(example);
    expect(takersOf(example)).toEqual([name]);
  });

  test.each([
    ['small letters', example.toLowerCase()],
    [
      'wide letters',
      example.replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
    ],
    ['no dashes', example.replaceAll('-', '')],
    ['blanks for dashes', example.replaceAll('-', ' ')],
    ['a figure more', `${example}0`],
  ])('is taken for no other kind when it is typed with %s', (_, typed) => {
    expect([[name], []]).toContainEqual(takersOf(typed));
  });
});

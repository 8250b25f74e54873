import { expect, test } from 'vitest';
import { choiceOfScope } from '../../../src/study/domain/scope.ts';

const of = (...values: string[]) => values.map((value) => ({ value, people: 1 }));
const CHOICES = {
  tags: of('党员', '中心组'),
  departments: of('市局', '市局/办公室', '市局/一中心/综合科', '市局/二中心/综合科'),
  posts: of('科长'),
};
const audienceOf = (scope: string) => choiceOfScope(scope, CHOICES)?.audience;

test.each([
  ['全体', { all: true }],
  ['全体干部职工', { all: true }],
  ['党员', { tags: ['党员'] }],
  ['全体党员、办公室', { tags: ['党员'], departments: ['市局/办公室'] }],
  ['中心组；科长', { tags: ['中心组'], posts: ['科长'] }],
])('a plan that says %s means those people', (scope, audience) => {
  expect(audienceOf(scope)).toEqual(audience);
});

test.each(['', '综合科', '党员和家属', '有关人员'])(
  'of a plan that says “%s” somebody has to choose',
  (scope) => {
    expect(audienceOf(scope)).toBeUndefined();
  },
);

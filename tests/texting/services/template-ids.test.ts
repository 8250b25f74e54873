import { expect, test } from 'vitest';
import { createTemplateIds } from '../../../src/texting/services/template-ids.ts';
import { CAST } from '../../support/cast.ts';
import { ALIYUN } from '../../support/channels/aliyun-server.ts';
import { buildTestOffice } from '../../support/office.ts';

/** The numbers of an office's templates, and the first texts that it needs. */
async function anOffice() {
  const { services, stores, clock } = await buildTestOffice({ people: CAST, settings: ALIYUN });
  const { neededTexts } = services;
  if (!neededTexts?.rules) throw new Error('No provider approves texts.');
  const { rules } = neededTexts;
  const ids = createTemplateIds({ rules, neededTexts, templates: stores.smsTemplates, clock });
  const [first, second, third] = (await ids.list()).map(({ digest }) => digest);
  if (!first || !second || !third) throw new Error('Too few texts are needed.');
  const numbers = async () =>
    (await ids.list()).flatMap(({ templateId }) => (templateId === undefined ? [] : [templateId]));
  return { ids, first, second, third, numbers, services };
}

test('of two officers who enter a number for one text at once one is kept, and the other is told', async () => {
  const { ids, first, numbers } = await anOffice();
  const outcomes = await Promise.all([ids.keepTyped(first, 'SMS_1', 1), ids.keepTyped(first, 'SMS_2', 2)]);
  const kept = outcomes.filter((outcome) => 'kept' in outcome);
  expect(kept).toHaveLength(1);
  expect(outcomes.find((outcome) => 'refused' in outcome)).toEqual({ refused: 'changed-since' });
  expect(await numbers()).toEqual(kept.map((outcome) => ('kept' in outcome ? outcome.kept.templateId : '')));
});

test('what was entered while a table was being looked at is not overwritten, and the rest of the table is taken', async () => {
  const { ids, first, second, third, numbers, services } = await anOffice();
  await ids.keepTyped(second, 'SMS_20', 1);
  const changes = [first, second, third].map((digest, index) => ({ digest, templateId: `SMS_${index + 1}` }));
  const { kept } = await ids.keep(changes, 2);
  expect(kept.map(({ templateId }) => templateId)).toEqual(['SMS_1', 'SMS_3']);
  expect(await numbers()).toEqual(['SMS_1', 'SMS_20', 'SMS_3']);
  const [{ entry } = {}] = await services.audit.list();
  expect(entry).toMatchObject({ by: 2, action: 'sms-templates-kept', subject: '2 个模板' });
  expect(entry).not.toHaveProperty('before');
});

test('a number that is changed is recorded with the one that it had', async () => {
  const { ids, first, services } = await anOffice();
  await ids.keepTyped(first, 'SMS_1', 1);
  expect(await ids.keepTyped(first, 'SMS_1', 1)).toMatchObject({ kept: { templateId: 'SMS_1' } });
  await ids.keepTyped(first, 'SMS_7', 1);
  const entries = await services.audit.list();
  expect(entries.map(({ entry }) => [entry.before, entry.after])).toEqual([
    ['SMS_1', 'SMS_7'],
    [undefined, 'SMS_1'],
  ]);
});

test('a number that another text got while a table was being looked at is kept for that one alone', async () => {
  const { ids, first, second, third, numbers } = await anOffice();
  await ids.keepTyped(third, 'SMS_1', 1);
  const changes = [first, second].map((digest, index) => ({ digest, templateId: `SMS_${index + 1}` }));
  expect((await ids.keep(changes, 2)).kept.map(({ templateId }) => templateId)).toEqual(['SMS_2']);
  expect(await numbers()).toEqual(['SMS_2', 'SMS_1']);
});

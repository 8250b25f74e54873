import { describe, expect, test } from 'vitest';
import type { Feature } from '../../src/bot/feature.ts';
import { ask } from '../support/bot-api.ts';
import { OFFICER } from '../support/cast.ts';
import { declaredFeatures } from '../support/declared-features.ts';
import { startTestOffice } from '../support/office.ts';

const features = declaredFeatures();
const stepsOf = ({ waits = {} }: Feature) => Object.keys(waits);
const waiting = features.filter(({ waits }) => waits);
const everyStep = waiting.flatMap((feature) =>
  stepsOf(feature).map((step) => ({ feature: feature.name, step })),
);

/** What no version of this program keeps at any step. */
const FOREIGN = [null, 'text', 7, ['a'], undefined];

describe('what features keep while they wait', () => {
  test('is declared by every feature that waits, and by no other', () => {
    expect(waiting.map(({ name }) => name)).toEqual(
      features.filter(({ onMessage }) => onMessage).map(({ name }) => name),
    );
    expect(waiting.filter((feature) => stepsOf(feature).length === 0)).toEqual([]);
  });

  test.each(everyStep)('is an object at $feature, $step, whatever was kept there', ({ feature, step }) => {
    const schema = features.find(({ name }) => name === feature)?.waits?.[step];
    for (const data of FOREIGN) expect(schema?.safeParse(data).success).toBe(false);
  });
});

async function startOfficer() {
  const { officer, stores } = await startTestOffice({ people: [OFFICER] });
  return { officer, telegramId: officer.user.id, flows: stores.flows };
}

describe('an officer for whom another program kept something', () => {
  test('hears at every step where to begin anew, and is waited for no more', async () => {
    const { officer, telegramId, flows } = await startOfficer();
    const unknown = waiting.map(({ name }) => ({ feature: name, step: 'constructor' }));
    for (const { feature, step } of [...everyStep, ...unknown]) {
      await flows.save(telegramId, { feature, step, data: ['of another time'] });
      const { text = '' } = await ask(officer, '13');
      expect(`${feature}, ${step}: ${text}`).toContain('需要重新开始');
      const [, command] = /请发送 \/(\w+)/.exec(text) ?? [];
      expect(features.find(({ name }) => name === command)?.run).toBeDefined();
      expect(await flows.find(telegramId)).toBeUndefined();
    }
  });

  test('finds every button outdated or at work, and none that fails', async () => {
    const { officer, telegramId, flows } = await startOfficer();
    const { message_id } = await ask(officer, '/help');
    for (const { name, buttons = {} } of waiting)
      for (const action of Object.keys(buttons)) {
        await flows.save(telegramId, { feature: name, step: 'constructor', data: { id: 7 } });
        const { text = '' } = await officer.tapData(message_id, `${name}.${action}`);
        expect(`${name}.${action}: ${text}`).not.toContain('出了点问题');
      }
  });

  test('is told what there is, where the feature is no more', async () => {
    const { officer, telegramId, flows } = await startOfficer();
    await flows.save(telegramId, { feature: 'constructor', step: 'toString', data: {} });
    expect((await ask(officer, '13')).text).toContain('/menu');
  });
});

import { describe, expect, test } from 'vitest';
import { commandsFor } from '../../src/bot/feature-registry.ts';
import type { ViewerRole } from '../../src/bot/viewer.ts';
import { ask } from '../support/bot-api.ts';
import { aMember, CLERK, LIAISON, OFFICER } from '../support/cast.ts';
import { declaredFeatures } from '../support/declared-features.ts';
import { createWayOn } from '../support/exploring/way-on.ts';
import { wordingFaults, wordsOf } from '../support/exploring/wording-faults.ts';
import { startTestOffice } from '../support/office.ts';

const AUDITOR = aMember(3, { name: '沈洁', role: 'auditor', roleConfirmed: true });
const features = declaredFeatures();
const hasWayOn = createWayOn(features);

/** What stands behind a command or in a link that is old, foreign, mistyped or made up. */
const ODD = [
  ...['nonsense', '0', '-1', '1999', '99999999999999999999', '2026-13-45', 'i-no-such-law', 't-ffffffff'],
  ...['qr-abc', 'exam.2019.old', 'e1:e2', '__proto__', '王强', '<b>&"\'', '%00', '长'.repeat(500)],
];
/** What somebody wrote is quoted back to them. */
const QUOTED = /“[^”]*”|^查找条文：.*$/gm;
/** An id of the program's own, or that something went wrong. */
const NEVER = /出了点问题|\b(?:i-no-such-law|t-ffffffff|exam\.2019\.old|__proto__)\b/;

describe('a command or a start link with an argument that means nothing', () => {
  test.each<[ViewerRole, typeof CLERK]>([
    ['staff', CLERK],
    ['liaison', LIAISON],
    ['auditor', AUDITOR],
    ['admin', OFFICER],
  ])('leads the %s on by words that people read', { timeout: 120_000 }, async (role, who) => {
    const office = await startTestOffice({ people: [CLERK, LIAISON, AUDITOR, OFFICER] });
    const phone = office.phoneOf(who);
    const faults: string[] = [];
    for (const { name } of [...commandsFor(features, role), { name: 'start' }]) {
      for (const argument of ODD) {
        const answer = await ask(phone, `/${name} ${argument}`);
        const said = wordsOf(answer);
        const wrong = said.flatMap(wordingFaults);
        if (said[0]?.trim() === '' && !answer.document && !answer.photo) wrong.push('empty');
        if (said.some((words) => NEVER.test(words.replaceAll(QUOTED, '')))) wrong.push('not for people');
        if (!hasWayOn(answer, role)) wrong.push('no way on');
        faults.push(
          ...wrong.map((fault) => `/${name} ${argument.slice(0, 20)}: ${fault}: ${said[0]?.slice(0, 60)}`),
        );
      }
    }
    expect(faults).toEqual([]);
  });

  test('tells a stranger no more than whom to ask', async () => {
    const { api } = await startTestOffice({ people: [CLERK] });
    for (const [index, argument] of ODD.entries()) {
      const stranger = api.addAccount({ id: 7000 + index, first_name: '路人' });
      const answer = await ask(stranger, `/start ${argument}`);
      expect(hasWayOn(answer, 'stranger'), `${argument}: ${answer.text}`).toBe(true);
      expect(answer.text).not.toMatch(/王强|办公室/);
    }
  });
});

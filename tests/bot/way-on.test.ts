import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import type { ViewerRole } from '../../src/bot/viewer.ts';
import { ask } from '../support/bot-api.ts';
import { aMember, CLERK, LIAISON, OFFICER } from '../support/cast.ts';
import { declaredFeatures } from '../support/declared-features.ts';
import { explore } from '../support/exploring/explore.ts';
import { endsExploring } from '../support/exploring/forbidden.ts';
import { judge } from '../support/exploring/judge.ts';
import { SENTENCES } from '../support/exploring/sentences.ts';
import { createWayOn } from '../support/exploring/way-on.ts';
import { everybody } from '../support/notice-draft.ts';
import { send } from '../support/notice-office.ts';
import { startTestOffice } from '../support/office.ts';

const AUDITOR = aMember(3, { name: '沈洁', role: 'auditor', roleConfirmed: true });
/** An admin by the settings who is on no roster. */
const INSTALLER = { name: '安装人员', telegramId: 5000 };

const features = declaredFeatures();

const BACK_TO_MENU = {
  reply_markup: { inline_keyboard: [[{ text: '⬅ 菜单', callback_data: 'menu.open' }]] },
};

/** Of what a whole crawl taps (`npm run crawl`) a small part: `TAPS=600` takes more. */
async function exploreAs(role: ViewerRole, who: { name: string; telegramId?: number | undefined }) {
  const settings = { ADMIN_IDS: `${OFFICER.telegramId},${INSTALLER.telegramId}` };
  const office = await startTestOffice({ people: [CLERK, LIAISON, AUDITOR, OFFICER], settings });
  await send(office, everybody());
  const phone = office.phoneOf(who);
  await ask(phone, '/start');
  return explore({
    ...{ server: office.api, phone, role, features, sentences: SENTENCES },
    ...{ isForbidden: endsExploring, mostOfAKind: 2, mostTaps: Number(process.env.TAPS ?? 90) },
  });
}

describe('whatever is typed or tapped, no answer leaves its reader without a way on', () => {
  test.each<[role: ViewerRole, who: { name: string; telegramId?: number | undefined }]>([
    ['staff', CLERK],
    ['liaison', LIAISON],
    ['auditor', AUDITOR],
    ['admin', OFFICER],
    ['admin', INSTALLER],
  ])('with the role of %s', { timeout: 120_000 }, async (role, who) => {
    const { heard, kinds } = await exploreAs(role, who);
    expect(judge(heard, role, features)).toEqual([]);
    expect(kinds.size).toBeGreaterThan(10);
  });

  test('what is wrong in a table that is drawn is found there as in a text', () => {
    const cells = [
      [{ text: ['应考 ', { type: 'bold', text: 'undefined 人' }], align: 'left', valign: 'top' }],
    ];
    const blocks = [{ type: 'details', summary: '（说明', blocks: [{ type: 'table', cells }] }];
    const card = { ...BACK_TO_MENU, rich_message: { blocks } } as Message;
    expect(judge([{ by: '/stats', messages: [card] }], 'admin', features)).toEqual([
      expect.stringContaining('a value of the program: undefined'),
      expect.stringContaining('unbalanced: （说明'),
    ]);
  });

  test('nor a stranger, who learns whom to ask', async () => {
    const { api } = await startTestOffice({ people: [CLERK] });
    const hasWayOn = createWayOn(features);
    for (const [index, sentence] of SENTENCES.entries()) {
      const stranger = api.addAccount({ id: 7000 + index, first_name: '路人' });
      const answer = await ask(stranger, sentence);
      expect(hasWayOn(answer, 'stranger'), `${sentence}: ${answer.text}`).toBe(true);
      expect(answer.text).not.toMatch(/王强|办公室/);
    }
  });
});

import { expect, test } from 'vitest';
import { z } from 'zod';
import { wordingsOf } from '../../../src/reminders/domain/wording.ts';
import { SHORT_WORDS } from '../../../src/texting/bot/short-text-messages.ts';
import { ExtraWaveSchema } from '../../../src/wording/domain/extra-wave.ts';
import { shippedContent } from '../../support/shipped-content.ts';

/**
 * Words of what is not taken that a text on integrity may come to use. Source: 阿里云, 通知短信模板规范, 模板申请受限业务; 华为云's list has the
 * same and 红白事.
 */
const LISTED =
  /烟酒|赌|毒品|彩票|博彩|棋牌|党政|宗教|迷信|算命|风水|殡葬|丧葬|红白事|募捐|众筹|股票|贷款|催款|中奖|抽奖|返利|招标|二维码|微信|QQ|加群|[『』「」〖〗★※→①②③④⑤•]/;

test('no text message that ships uses a word that providers list as not taken', () => {
  const { scenarios, parts } = shippedContent();
  const waves = [
    ...scenarios.flatMap((scenario) => scenario.waves),
    ...z
      .array(ExtraWaveSchema)
      .parse(parts.waves)
      .map(({ wave }) => wave),
  ];
  const said = [
    ...waves.flatMap((wave) => wordingsOf(wave).map(({ short }) => short)),
    ...Object.values(SHORT_WORDS.tails),
    ...Object.values(SHORT_WORDS.general).flatMap((texts) => Object.values(texts).map(({ text }) => text)),
  ];
  expect(said.length).toBeGreaterThan(50);
  expect(said.filter((text) => LISTED.test(text))).toEqual([]);
});

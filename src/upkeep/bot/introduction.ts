import type { Api } from 'grammy';
import { introduce } from '../../bot/introduction.ts';
import type { Office } from '../../kernel/office.ts';
import type { IntroductionService } from '../services/introduction.ts';
import { introductionOf } from './introduction-messages.ts';

type IntroductionUses = { introduction: Pick<IntroductionService, 'isNameShown'>; office: Office };

/** Has the empty chat say what this bot is, with the office's name if the officer wants that. Throws where Telegram does not take it. */
export async function introduceOffice(api: Api, { introduction, office }: IntroductionUses): Promise<void> {
  const isNameShown = await introduction.isNameShown();
  await introduce(api, introductionOf(isNameShown ? office.name : undefined));
}

import { type Answer, badRequest, done } from '../answer.ts';
import type { MethodTable } from '../backend.ts';
import { isLongerThan } from '../content.ts';
import type { Feed } from '../feed.ts';

const MAX_DESCRIPTION = 512;
const MAX_SHORT_DESCRIPTION = 120;
const MENU_BUTTONS = ['default', 'commands', 'web_app'];

type Texts = { set(text: string, language?: string): void };
type Told = { text: string | undefined; language: string | undefined; most: number };

/** Sets what the bot says of itself in one language, or in all. */
function tell(texts: Texts, feed: Feed, { text = '', language, most }: Told): Answer {
  if (isLongerThan(text, most)) return badRequest(`the description is longer than ${most} characters`);
  if (language && !/^[a-z]{2}$/.test(language)) return badRequest('language_code is no two-letter code');
  texts.set(text, language);
  feed.publish({ kind: 'profile' });
  return done(true);
}

export const profileMethods: MethodTable = {
  setMyDescription: ({ description: text, language_code: language }, { profile, feed }) =>
    tell(profile.descriptions, feed, { text, language, most: MAX_DESCRIPTION }),
  getMyDescription: (args, { profile }) =>
    done({ description: profile.descriptions.find(args.language_code) }),

  setMyShortDescription: ({ short_description: text, language_code: language }, { profile, feed }) =>
    tell(profile.shortDescriptions, feed, { text, language, most: MAX_SHORT_DESCRIPTION }),
  getMyShortDescription: (args, { profile }) =>
    done({ short_description: profile.shortDescriptions.find(args.language_code) }),

  setChatMenuButton({ chat_id: chatId, menu_button: button }, { conversations, profile, feed }) {
    if (chatId !== undefined && conversations.find(chatId)?.chat.type !== 'private')
      return badRequest('chat not found');
    if (button && !MENU_BUTTONS.includes(button.type)) return badRequest('unknown type of a menu button');
    profile.setMenuButton(chatId, button?.type === 'default' ? undefined : button);
    feed.publish({ kind: 'profile' });
    return done(true);
  },
  getChatMenuButton: (args, { profile }) => done(profile.menuButtonOf(args.chat_id)),
};

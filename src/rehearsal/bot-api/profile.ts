import type { MenuButton } from 'grammy/types';

export type SavedProfile = {
  descriptions: [string, string][];
  shortDescriptions: [string, string][];
  menuButtons: [number, MenuButton][];
};

/** The key under which what holds for all chats is kept: no chat has this id. */
const ALL_CHATS = 0;

export type Profile = ReturnType<typeof createProfile>;

/** Makes the store of what the bot says of itself, by language, and of the button beside the input, by chat. */
export function createProfile() {
  const descriptions = createTexts();
  const shortDescriptions = createTexts();
  const menuButtons = new Map<number, MenuButton>();
  return {
    /** What stands in a chat before anybody has written there. */
    descriptions,
    /** What stands on the bot's profile. */
    shortDescriptions,
    /** Sets the button of one chat, or of all that have none of their own; undefined goes back to that, or to the apps' default. */
    setMenuButton(chatId: number | undefined, button: MenuButton | undefined): void {
      if (button) menuButtons.set(chatId ?? ALL_CHATS, button);
      else menuButtons.delete(chatId ?? ALL_CHATS);
    },
    /** Returns the chat's own button, or else that of all chats. */
    menuButtonOf: (chatId: number | undefined): MenuButton =>
      menuButtons.get(chatId ?? ALL_CHATS) ?? menuButtons.get(ALL_CHATS) ?? { type: 'default' },
    toSaved: (): SavedProfile => ({
      descriptions: descriptions.toSaved(),
      shortDescriptions: shortDescriptions.toSaved(),
      menuButtons: [...menuButtons],
    }),
    /** Puts back what was saved. */
    restore(saved: SavedProfile): void {
      descriptions.restore(saved.descriptions);
      shortDescriptions.restore(saved.shortDescriptions);
      for (const [chat, button] of saved.menuButtons) menuButtons.set(chat, button);
    },
  };
}

/** A text by language; that of no language is for all that have none. */
function createTexts() {
  const texts = new Map<string, string>();
  return {
    /** Sets the text of just this language; the empty text takes it away. */
    set(text: string, language = ''): void {
      if (text === '') texts.delete(language);
      else texts.set(language, text);
    },
    /** Returns the text of just this language, or nothing. */
    find: (language = ''): string => texts.get(language) ?? '',
    /** Returns what somebody with this language is shown. */
    shownIn: (language: string): string => texts.get(language) ?? texts.get('') ?? '',
    toSaved: (): [string, string][] => [...texts],
    /** Puts back what was saved. */
    restore(saved: [string, string][]): void {
      for (const [language, text] of saved) texts.set(language, text);
    },
  };
}

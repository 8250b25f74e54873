import type { Api } from 'grammy';

/** What Telegram shows of the bot: in a chat where nothing stands yet, and (the short text) in its profile and beside its link. */
export type Introduction = { description: string; shortDescription: string };

/** Has Telegram show this of the bot, and the commands behind the menu button. What it shows already is not set again. */
export async function introduce(api: Api, { description, shortDescription }: Introduction): Promise<void> {
  const [long, short, button] = await Promise.all([
    api.getMyDescription(),
    api.getMyShortDescription(),
    api.getChatMenuButton(),
  ]);
  if (long.description !== description) await api.setMyDescription(description);
  if (short.short_description !== shortDescription) await api.setMyShortDescription(shortDescription);
  if (button.type !== 'commands') await api.setChatMenuButton({ menu_button: { type: 'commands' } });
}

import type { Api } from 'grammy';

/** What is to be done once a setting is another, such as to tell Telegram the new name; what fails is tried again at the next start. */
export type AfterChange = (api: Api) => Promise<unknown>;

/** Makes the list of what follows a change, by the setting's id, as the areas hand it in. */
export function createAfterChange() {
  const all = new Map<string, AfterChange[]>();
  return {
    /** Takes in what is done whenever the setting was changed. */
    add(id: string, act: AfterChange): void {
      all.set(id, [...(all.get(id) ?? []), act]);
    },

    /** Runs what follows a change of the setting, all of it whatever fails. */
    async run(id: string, api: Api): Promise<void> {
      await Promise.allSettled((all.get(id) ?? []).map((act) => act(api)));
    },
  };
}

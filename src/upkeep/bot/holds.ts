import type { TodoSource } from '../../bot/todo.ts';
import type { Viewer } from '../../bot/viewer.ts';
import type { Holds } from '../../kernel/holds.ts';
import type { Message } from '../../kernel/message.ts';

type Shown = Pick<Holds, 'listShown'>;

/** Tells officers in the menu what keeps everything back: until one of them has decided, nothing goes out by itself. */
export const holdsToDecide = (holds: Shown): TodoSource => ({
  place: 0,
  list: async ({ role }) => (role === 'admin' ? (await holds.listShown()).map(({ button }) => button) : []),
});

/** Tells officers of what keeps everything back before anything else, the first where there are several. */
export const holdFirst =
  (holds: Shown) =>
  async ({ role }: Viewer): Promise<Message | undefined> =>
    role === 'admin' ? (await holds.listShown())[0]?.card : undefined;

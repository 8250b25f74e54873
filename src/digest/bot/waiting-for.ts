import type { TodoSource } from '../../bot/todo.ts';
import type { Viewer } from '../../bot/viewer.ts';
import type { Button } from '../../kernel/message.ts';

/** Makes what lists what waits for somebody in all areas, as /menu does. */
export const waitingFor =
  (sourcesOf: () => readonly TodoSource[]) =>
  async (viewer: Viewer): Promise<Button[]> => {
    const inOrder = sourcesOf().toSorted((a, b) => a.place - b.place);
    return (await Promise.all(inOrder.map((source) => source.list(viewer)))).flat();
  };

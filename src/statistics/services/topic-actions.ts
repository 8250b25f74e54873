import type { Button } from '../../kernel/message.ts';

/** What an area does about a topic that an exam found weak: a button for the officer. */
export type TopicAction = (examId: string, instrument: string) => Button;

/** Makes the list of what other areas do about a weak topic: areas of which this one knows nothing. */
export function createTopicActions() {
  const actions: TopicAction[] = [];

  return {
    /** Takes in an action; their buttons stand in the order in which they came. */
    add(action: TopicAction): void {
      actions.push(action);
    },

    /** Lists the buttons about a topic. */
    list: (examId: string, instrument: string): Button[] =>
      actions.map((action) => action(examId, instrument)),
  };
}

export type TopicActions = ReturnType<typeof createTopicActions>;

/** Does a task when those that were asked for under the same name before it are over, however they ended; returns what it returns. */
export type InTurn<Name> = <Result>(name: Name, task: () => Promise<Result>) => Promise<Result>;

/** Makes what has tasks of one name done one after another, as far as this process goes; those of different names wait for nothing. */
export function createTurns<Name>(): InTurn<Name> {
  const last = new Map<Name, Promise<unknown>>();
  return (name, task) => {
    const turn = (last.get(name) ?? Promise.resolve()).then(task, task);
    last.set(name, turn);
    const forget = () => {
      if (last.get(name) === turn) last.delete(name);
    };
    turn.then(forget, forget);
    return turn;
  };
}

/** What the page knows of the rehearsal, as the server last told it. */
export function createRehearsal() {
  return {
    people: [],
    inboxes: [],
    arrivals: [],
    messages: {},
    blocked: [],
    commands: {},
    votes: {},
    calls: [],
    clock: {
      /** How far the rehearsal is from the server's time; how far from this browser's. */
      offset: 0,
      ahead: 0,
      now() {
        return Date.now() + this.ahead;
      },
    },
  };
}

const KEPT_CALLS = 500;
const KEPT_ARRIVALS = 300;

const recorders = {
  state(rehearsal, { state: { now, offset, ...rest } }) {
    Object.assign(rehearsal, { year: undefined }, rest);
    recorders.clock(rehearsal, { now, offset });
  },
  message({ messages }, { change, message }) {
    const chat = messages[message.chat.id] ?? [];
    const at = chat.findIndex(({ message_id }) => message_id === message.message_id);
    if (at < 0 && change !== 'deleted') chat.push(message);
    else if (at >= 0) chat.splice(at, 1, ...(change === 'deleted' ? [] : [message]));
  },
  arrival({ arrivals }, { arrival }) {
    arrivals.push(arrival);
    if (arrivals.length > KEPT_ARRIVALS) arrivals.shift();
  },
  vote({ votes }, { poll, voter, options }) {
    votes[poll] = { ...votes[poll], [voter]: options };
  },
  account(rehearsal, { account, blocked }) {
    const others = rehearsal.blocked.filter((id) => id !== account);
    rehearsal.blocked = blocked ? [...others, account] : others;
  },
  profile(rehearsal, { profile }) {
    rehearsal.profile = profile;
  },
  commands(rehearsal, { commands }) {
    rehearsal.commands = commands;
  },
  call({ calls }, { call }) {
    calls.push(call);
    if (calls.length > KEPT_CALLS) calls.shift();
  },
  year(rehearsal, { year }) {
    rehearsal.year = year;
  },
  clock({ clock }, { now, offset }) {
    clock.offset = offset;
    clock.ahead = now - Date.now();
  },
};

/** Takes an event of the server into what is known. */
export function record(rehearsal, event) {
  recorders[event.kind]?.(rehearsal, event);
}

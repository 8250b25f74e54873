import type { Clock } from '../../kernel/clock.ts';
import type { TellOnce } from '../../kernel/tellings.ts';
import type { ClockWatch } from '../../kernel/watched-clock.ts';
import { type ClockRecord, isSameFault } from '../domain/clock-record.ts';
import type { ClockStore } from '../store/clock-store.ts';
import type { SendingPause } from './sending-pause.ts';

export type ClockHoldDeps = {
  watch: Pick<ClockWatch, 'state' | 'settle'>;
  /** The machine's name: each process looks after the clock of its own. */
  machine: string;
  clocks: ClockStore;
  sending: SendingPause;
  /** The office's, which is corrected by what Telegram says. */
  clock: Clock;
  tellOnce: TellOnce;
};

/** A clock that is wrong, and by how much it is now. */
export type WrongClock = ClockRecord & { machine: string };

/** What is told of a machine's clock; false where nobody could be told. */
export type ClockTellings = {
  wrong(found: WrongClock): Promise<boolean>;
  right(machine: string): Promise<boolean>;
};

/**
 * Makes the service of the machine's clock: while it is wrong, whoever taps is answered and dated by Telegram's time, and nothing goes out by
 * itself until it is right again or an officer lets things go out by that time.
 */
export function createClockHold(deps: ClockHoldDeps) {
  const { watch, machine, clocks, sending, clock, tellOnce } = deps;

  /** The record of what is wrong now; nothing where it is right, or not known yet. */
  async function findNow(): Promise<ClockRecord | undefined> {
    const state = watch.state();
    const record = state.kind === 'off' ? await clocks.find(machine) : undefined;
    return record && state.kind === 'off' && isSameFault(record, state.aheadMs)
      ? { ...record, aheadMs: state.aheadMs }
      : undefined;
  }

  /** Notes a fault, with what is being sent before that is paused. Done again after a crash, it does no harm. */
  async function settle(): Promise<void> {
    const state = watch.state();
    if (state.kind !== 'off') return;
    if (!(await findNow())) {
      const former = (await clocks.find(machine))?.paused ?? [];
      const paused = [...new Set([...former, ...(await sending.listSending())])];
      const found = { aheadMs: state.aheadMs, since: clock.now(), paused, isSettled: false };
      await clocks.save(machine, found);
    }
    const record = await clocks.find(machine);
    if (!record || record.isSettled) return;
    await sending.pause(record.paused);
    await clocks.change(machine, (one) => ({ ...one, isSettled: true }));
  }

  async function goOn(record: ClockRecord, by?: number): Promise<void> {
    if (record.paused.length === 0) return;
    await sending.goOn(record.paused, by);
    await clocks.change(machine, (one) => ({ ...one, paused: [] }));
  }

  async function tellWrong(tell: ClockTellings['wrong']): Promise<void> {
    await tellOnce({
      id: `clock.${machine}`,
      async find() {
        const record = await findNow();
        return record && record.toldAt === undefined ? { ...record, machine } : undefined;
      },
      tell,
      note: () => clocks.change(machine, (one) => ({ ...one, toldAt: clock.now() })),
    });
  }

  /** The record goes when it has been told that the clock is right: whoever dies in between tells it again. */
  async function endRight(tell: ClockTellings['right']): Promise<void> {
    const record = await clocks.find(machine);
    if (!record) return;
    await goOn(record);
    await tellOnce({
      id: `clock.${machine}`,
      find: async () => (await clocks.find(machine)) && { machine },
      tell: async () => record.toldAt === undefined || tell(machine),
      note: () => clocks.remove(machine),
    });
  }

  return {
    /** Tells whether nothing may go out by itself because of this machine's clock: also for the moment in which that is not known. */
    async isHolding(): Promise<boolean> {
      const { kind } = watch.state();
      if (kind === 'right') return false;
      return kind !== 'off' || (await findNow())?.acceptedAt === undefined;
    },

    /** Finds what is wrong with this machine's clock as it is now; nothing where it is right. */
    async find(): Promise<WrongClock | undefined> {
      const record = await findNow();
      return record && { ...record, machine };
    },

    /** Notes that the clock is wrong, if it is, and holds back what is being sent. To be told at a start, before anything is sent. */
    settle,

    /** Looks after the clock: asks Telegram where it has jumped, tells when it is wrong and when it is right again, each once. */
    async tend(ask: () => Promise<unknown>, tell: ClockTellings): Promise<void> {
      // While Telegram is away nothing goes out anyway, and it is asked again at the next look.
      await watch.settle(ask).catch(() => {});
      const { kind } = watch.state();
      if (kind === 'right') return endRight(tell.right);
      await settle();
      const record = await findNow();
      if (record?.acceptedAt !== undefined) await goOn(record);
      await tellWrong(tell.wrong);
    },

    /** Lets things go out by Telegram's time while the clock is wrong. False when nothing waits for it. */
    async accept(by: number): Promise<boolean> {
      const at = clock.now();
      const found = await findNow();
      if (!found || found.acceptedAt !== undefined) return false;
      const changed = await clocks.change(
        machine,
        (one) => (one.acceptedAt === undefined ? { ...one, acceptedAt: at } : undefined),
        () => ({ at, by, action: 'clock-accepted', subject: machine }),
      );
      if (changed) await goOn(found, by);
      return changed !== undefined;
    },
  };
}

export type ClockHold = ReturnType<typeof createClockHold>;

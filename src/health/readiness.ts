import { inTime } from './in-time.ts';

/** Something without which this process does not do its work. Whoever knows of it hands it in. */
export type Condition = {
  /** How programs call it, in Latin letters. No two have the same. */
  name: string;
  /** Whether it is met now. One that fails to say so is not. */
  isMet(): boolean | Promise<boolean>;
};

export type ConditionState = { name: string; isMet: boolean };

/** Makes the one list of conditions that all read who ask whether the process does its work. */
export function createReadiness() {
  const conditions: Condition[] = [];
  return {
    /** Takes in a condition. */
    add(condition: Condition): void {
      conditions.push(condition);
    },

    /** Looks at every condition, in the order in which they were handed in. */
    look(): Promise<ConditionState[]> {
      return Promise.all(conditions.map(async (one) => ({ name: one.name, isMet: await isMet(one) })));
    },
  };
}

export type Readiness = ReturnType<typeof createReadiness>;

async function isMet(condition: Condition): Promise<boolean> {
  try {
    return await inTime(condition.isMet());
  } catch {
    return false;
  }
}

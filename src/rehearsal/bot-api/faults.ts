/** A disturbance of the server's replies. */
export type Fault = {
  /**
   * `bad-gateway` answers with HTML, as Telegram's front does; `silence` never answers; `unauthorized`: the token is not
   * in force any more.
   */
  kind: 'too-many-requests' | 'server-error' | 'bad-gateway' | 'reset' | 'silence' | 'delay' | 'unauthorized';
  /** The method concerned; absent: all but getUpdates. */
  method?: string;
  /** The chat concerned; absent: all. */
  chat?: number;
  /** The part of the calls concerned, 0 to 1; absent: all. */
  share?: number;
  /** Ends after so many calls; absent: when removed. */
  times?: number;
  /** Seconds that `too-many-requests` names; 1 unless told. */
  retryAfterSeconds?: number;
  /** Milliseconds that `delay` takes. */
  delayMs?: number;
  /** The call is carried out and only its reply is disturbed: the message arrives, and the bot does not learn of it. */
  carriedOut?: boolean;
};

export type Faults = ReturnType<typeof createFaults>;

/** Makes the list of the disturbances in force. The first that fits a call acts on it. */
export function createFaults(random: () => number = Math.random) {
  const active: { fault: Fault; left: number }[] = [];

  function removeFault(fault: Fault): void {
    const index = active.findIndex((one) => one.fault === fault);
    if (index !== -1) active.splice(index, 1);
  }

  return {
    /** Returns what ends it. */
    add(fault: Fault): () => void {
      active.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY });
      return () => removeFault(fault);
    },
    clear(): void {
      active.length = 0;
    },
    /** Takes the fault that befalls this call, which counts it. */
    next(method: string, chat?: number): Fault | undefined {
      if (active.length === 0) return undefined;
      const hit = active.find(({ fault }) => concerns(fault, method, chat) && random() < (fault.share ?? 1));
      if (!hit) return undefined;
      hit.left -= 1;
      if (hit.left <= 0) removeFault(hit.fault);
      return hit.fault;
    },
  };
}

function concerns(fault: Fault, method: string, chat: number | undefined): boolean {
  if (fault.chat !== undefined && fault.chat !== chat) return false;
  return fault.method === undefined ? method !== 'getUpdates' : fault.method === method;
}

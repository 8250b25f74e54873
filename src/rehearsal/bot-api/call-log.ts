import type { Feed, RecordedCall } from './feed.ts';

export type CallLog = ReturnType<typeof createCallLog>;

/** Makes the log of the bot's calls but for getUpdates, the last `keep` of them. */
export function createCallLog(feed: Feed, keep: number) {
  const calls: RecordedCall[] = [];
  return {
    calls,
    /** Records a call, and tells those who listen even where none is kept. */
    record(call: RecordedCall): void {
      if (call.method === 'getUpdates') return;
      feed.publish({ kind: 'call', call });
      if (keep === 0) return;
      calls.push(call);
      if (calls.length > 2 * keep) calls.splice(0, calls.length - keep);
    },
  };
}

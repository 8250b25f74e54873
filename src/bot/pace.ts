/**
 * Makes what lets so many begin in one turn of the event loop, in their order; the others begin in the turns that follow. What has begun is
 * not waited for. Of a hundred that come at once the first are over when the last begin: together, all would take as long as the last.
 */
export function createPace(most: number): () => Promise<void> {
  const waiting: (() => void)[] = [];
  let begun = 0;

  function turn(): void {
    const next = waiting.splice(0, most);
    begun = next.length;
    if (begun > 0) setImmediate(turn);
    for (const begin of next) begin();
  }

  return async () => {
    if (begun === 0) setImmediate(turn);
    if (begun < most) begun++;
    else await new Promise<void>((begin) => waiting.push(begin));
  };
}

/** So many of one address in a minute, whatever is asked: an office whose people all come by one address stays below. */
const REQUESTS_PER_MINUTE = 600;
const MINUTE_MS = 60_000;
/** So many addresses are told apart in a minute; of more the further ones are let through. */
const ADDRESSES_MOST = 20_000;

/** Makes what tells whether an address may ask once more in this minute. */
export function createRateLimit(
  elapsed = () => performance.now(),
  most = REQUESTS_PER_MINUTE,
): (address: string) => boolean {
  const counts = new Map<string, number>();
  let since = elapsed();
  return (address) => {
    if (elapsed() - since >= MINUTE_MS) {
      counts.clear();
      since = elapsed();
    }
    const count = (counts.get(address) ?? 0) + 1;
    if (count === 1 && counts.size >= ADDRESSES_MOST) return true;
    counts.set(address, count);
    return count <= most;
  };
}

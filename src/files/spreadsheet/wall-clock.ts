/** The formatters by zone: making one takes longer than a thousand uses of it. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Returns the instant whose UTC fields read as the zone's clock did, for Excel knows no zones. */
export function wallClock(instant: Date, zone: string): Date {
  const shown = clockOf(zone).format(instant);
  return new Date(`${shown.replace(' ', 'T')}Z`);
}

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  // Swedish dates are written as ISO 8601 writes them.
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  clocks.set(zone, clock);
  return clock;
}

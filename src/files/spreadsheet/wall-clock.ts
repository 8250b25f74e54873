/** Returns the instant whose UTC fields read as the zone's clock did, for Excel knows no zones. */
export function wallClock(instant: Date, zone: string): Date {
  const shown = instant.toLocaleString('sv-SE', { timeZone: zone });
  return new Date(`${shown.replace(' ', 'T')}Z`);
}

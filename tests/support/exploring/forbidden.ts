/** Taps by which whoever explores would lose their own place in the office, or the office its bot. */
const ENDS = /^(?:people\.(?:cut|role|unbind)|handover\.|newbot\.|start\.)/;

export const endsExploring = (data: string): boolean => ENDS.test(data);

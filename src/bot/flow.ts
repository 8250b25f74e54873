/** Where a feature waits for the viewer's next message. Kept in Redis: it survives a restart. */
export type Flow = { feature: string; step: string; data: Record<string, unknown> };

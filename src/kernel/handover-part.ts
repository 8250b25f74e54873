/** The chapters of what is handed over with the office, in the order in which they are read. */
export const HANDOVER_CHAPTERS = ['people', 'running', 'coming', 'open', 'kept'] as const;
export type HandoverChapter = (typeof HANDOVER_CHAPTERS)[number];

/** Something that whoever takes over the office has to know. */
export type HandoverEntry = {
  chapter: HandoverChapter;
  text: string;
  /** The data of the button that leads to it; absent where the chat has no card for it. */
  open?: string;
};

/** What an area hands over with the office. */
export type HandoverPart = {
  /** Where its entries stand among those of other areas, the smallest first. */
  place: number;
  /** Lists them as they are now. */
  list(): Promise<readonly HandoverEntry[]>;
};

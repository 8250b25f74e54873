/** Where the office's own things lie on the machine. */
export type KeptPlaces = {
  /** The folder of the data. */
  data: string;
  /** Whether the records are in a Redis of the office's own, and not in the folder. */
  isElsewhere: boolean;
  scenarios: string;
  templates: string;
  questionBank: string;
};

/** What somebody can be told by: number on the roster, Telegram account, name as it is written out, or words of their own. */
export type PersonMark = 'number' | 'account' | 'name' | 'words';

/**
 * What of people lies under a prefix of keys, and what becomes of it. A person's own data and their erasure go by this, so it is true of
 * what is stored. Each text is a sentence.
 */
export type PersonalData =
  | {
      /** Nobody can be told from what lies there. */
      tells: 'nobody';
      holds: string;
    }
  | ({
      tells: readonly PersonMark[];
      holds: string;
      /** Where people or officers get to read it; absent: nowhere. */
      readOut?: string;
    } & Fate &
      Handing);

/** What of it somebody finds in the file that they take of their own data. */
type Handing =
  /** Some area writes it: the names of the sheets. */
  | { handedOut: readonly string[] }
  /** Nothing: why. */
  | { withheld: string };

/** What becomes of it in the end. What is kept by number alone tells nobody any more once the name is gone from the roster. */
type Fate =
  /** It goes by itself: when. */
  | { passes: string }
  /** A deed takes it away: whose, and what that leaves. */
  | { erased: string }
  /** Nothing rests on it, and nothing takes it away yet. */
  | { erasable: string }
  /** It stays: why. */
  | { kept: string };

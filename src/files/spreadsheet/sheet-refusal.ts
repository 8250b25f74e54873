/**
 * Why a file was not read. `old-xls`, `web-page`: save it as .xlsx; `encrypted`: take the password off; `unreadable`: damaged; `empty`:
 * no row below the header; `duplicate-column`: columns, by their letters, with the title `column`; `side-by-side`: tables beside each
 * other, by their columns, where one is read; `too-costly`: its reading took too much time or memory. `place` is a cell as Excel names it (`XFD1`), or the number of a row (for `open-quote`).
 */
export type SheetRefusal =
  | {
      refused:
        | 'not-a-spreadsheet'
        | 'old-xls'
        | 'web-page'
        | 'encrypted'
        | 'too-large'
        | 'unreadable'
        | 'empty'
        | 'too-many-rows'
        | 'too-many-cells'
        | 'too-many-merges'
        | 'too-much-text'
        | 'too-costly';
    }
  | { refused: 'duplicate-column'; column: string; places: string[] }
  | { refused: 'side-by-side'; places: string[] }
  | { refused: 'too-many-sheets'; sheets: number }
  | { refused: 'too-many-columns' | 'cell-too-long' | 'open-quote'; place: string };

/** Thrown by what reads a part of a file, to end the reading of the whole. */
export class SheetRefused extends Error {
  readonly refusal: SheetRefusal;

  constructor(refusal: SheetRefusal) {
    super(`The file is not read: ${refusal.refused}.`);
    this.refusal = refusal;
  }
}

/** Returns why a reader gave up: whatever it stumbled over, the remedy is the same: save the table again. */
export function refusalOf(error: unknown): SheetRefusal {
  return error instanceof SheetRefused ? error.refusal : { refused: 'unreadable' };
}

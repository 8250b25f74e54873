import { LEDGER_COLUMNS, ON_PAPER } from '../../pledges/domain/ledger-columns.ts';

/** What version 0.1 calls the column of the way. */
export const FORMER_WAY = '方式';

/** What a table is known by. */
export const LEDGER_TITLES = [LEDGER_COLUMNS.name, [LEDGER_COLUMNS.way, FORMER_WAY]];

/** What else it may have. */
export const LEDGER_OTHERS: readonly string[] = Object.values(LEDGER_COLUMNS);

/** How a signature on paper is called in it, and what else people write there. */
export const PAPER_WORDS: readonly string[] = [ON_PAPER, '纸质签署', '纸面', '签字', '手签', '线下'];

import { parentPort, workerData } from 'node:worker_threads';
import { carryOut } from './paper-jobs.ts';

/** The thread of a paper reader: does the one job that it is started for. */
parentPort?.postMessage(carryOut(workerData));

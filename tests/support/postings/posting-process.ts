// A process of its own that posts, to be killed: node tests/support/postings/posting-process.ts '{"redis":…,"robot":…,"at":…}'
import { Api } from 'grammy';
import { Redis } from 'ioredis';
import { loadConfig } from '../../../src/app/config.ts';
import { CHANNELS, usedChannels } from '../../../src/delivery/channels/index.ts';
import { openPostings } from '../../../src/delivery/postings/index.ts';
import { buildNamedOffice } from '../by-name.ts';
import { NO_CONTENT } from '../no-content.ts';

export type PostingProcess = { redis: object; robot: string; at: number };

const { redis: options, robot, at }: PostingProcess = JSON.parse(process.argv[2] ?? '');
const config = loadConfig({ WECOM_ROBOT_URL: robot });
const clock = { now: () => at };
const { services } = buildNamedOffice({
  ...{ redis: new Redis(options), queue: { enqueue: async () => {} }, config, content: NO_CONTENT, clock },
  channels: usedChannels(CHANNELS, config.channels),
  post: openPostings(config.postings, { botApi: new Api('none'), clock }),
});
await services.postings.postDue();
process.exit();

/** What stands below the areas and knows none of them, the lowest first. */
export const ENGINES = [
  'kernel',
  'backup',
  'content',
  'files',
  'http',
  'health',
  'embedded-redis',
  'delivery',
  'bot',
  'cli',
] as const;

/** What stands beside or above the areas. */
export const ROOTS = ['app', 'rehearsal'] as const;

export type Rule = {
  /** Places (`engine`, `engine/folder`, or a folder of the own area) that may be imported; `type:` means types only. */
  places: readonly string[];
  libraries: readonly string[];
  /** What a newcomer needs to hear. */
  advice: string;
};

const PURE = [
  'zod',
  'ts-fsrs',
  'dayjs',
  'dayjs/plugin/utc.js',
  'chinese-days',
  'chinese-days/dist/chinese-days.json',
];

/** The folders inside an area. */
export const FOLDERS: Readonly<Record<string, Rule>> = {
  domain: {
    places: ['kernel', 'delivery/domain'],
    libraries: PURE,
    advice: 'Domain is pure: pass the data in, and store it from services/.',
  },
  store: {
    places: ['domain', 'kernel', 'kernel/store', 'delivery/domain'],
    libraries: ['ioredis', 'zod', 'node:crypto'],
    advice: 'Stores know Redis and the shapes of domain/, nothing else.',
  },
  services: {
    places: [
      'domain',
      'type:store',
      'type:threads',
      'kernel',
      'type:kernel/store',
      'delivery/domain',
      'type:delivery',
      'type:content',
      'type:files',
      'type:bot/store',
    ],
    libraries: [],
    advice: 'Services write out read → decide → act and are handed everything they use by their area.',
  },
  bot: {
    places: [
      'domain',
      'type:services',
      'pictures',
      'kernel',
      'delivery/domain',
      'type:delivery',
      'files',
      'bot',
      'type:content',
      'type:area',
    ],
    libraries: ['grammy', 'grammy/types', 'pino', 'zod', 'node:crypto'],
    advice:
      'The bot parses updates, calls a service and sends what its messages say; it never stores or decides.',
  },
  web: {
    places: ['domain', 'type:services', 'kernel', 'type:http', 'bot/messages'],
    libraries: ['node:crypto'],
    advice:
      'Pages show what a service says and post to it; GET stores nothing, and what is said stands in their messages.',
  },
  cli: {
    places: ['domain', 'type:services', 'bot', 'kernel', 'cli', 'content', 'files', 'bot/messages'],
    libraries: ['node:fs', 'node:fs/promises', 'node:path', 'node:util', 'zod'],
    advice: 'A command of the command line is a thin call of a service.',
  },
  content: {
    places: ['domain', 'kernel', 'content'],
    libraries: ['zod', 'node:fs', 'node:path'],
    advice: 'Content reads files and validates them with the schemas of domain/.',
  },
  threads: {
    places: ['domain', 'kernel', 'files'],
    libraries: ['node:worker_threads'],
    advice:
      'A thread works out what domain/ decides, beside the program; services/ are handed what starts it.',
  },
  pictures: {
    places: ['type:domain', 'kernel', 'files/pictures'],
    libraries: [],
    advice: 'Pictures draw the figures that they are given; what is counted is decided in domain/.',
  },
  'area.ts': {
    places: [
      'domain',
      'store',
      'services',
      'threads',
      'bot',
      'web',
      'cli',
      'content',
      ...ENGINES,
      'kernel/store',
      'area',
    ],
    libraries: ['ioredis'],
    advice: 'An area builds its stores and services and starts nothing.',
  },
};

/** Everything outside the areas. */
export const PLACES: Readonly<Record<string, Rule>> = {
  kernel: {
    places: [],
    libraries: PURE,
    advice: 'The kernel is what every area may use: it is pure and knows nobody.',
  },
  'kernel/store': {
    places: ['kernel'],
    libraries: ['ioredis', 'zod', 'node:crypto'],
    advice: 'What all stores share; a store of its own belongs to its area.',
  },
  backup: {
    places: ['kernel', 'kernel/store'],
    libraries: [
      ...['age-encryption', 'ioredis', 'zod'],
      ...['node:buffer', 'node:crypto', 'node:events', 'node:fs', 'node:fs/promises', 'node:path'],
      ...['node:stream', 'node:stream/promises', 'node:timers/promises', 'node:zlib'],
    ],
    advice:
      'It carries keys into a file and back, whatever they mean; what is data is declared by their owners.',
  },
  content: {
    places: ['kernel'],
    libraries: ['yaml', 'zod', 'node:crypto', 'node:fs', 'node:module', 'node:path', 'node:v8'],
    advice: 'It reads YAML and names the place of a mistake; what the files mean is known to their areas.',
  },
  files: {
    places: ['kernel'],
    libraries: [
      ...[
        'hucre/xlsx',
        'hucre/csv',
        'saxes',
        'docxtemplater',
        'pizzip',
        '@resvg/resvg-js',
        'qrcode-generator',
      ],
      ...['node:events', 'node:fs', 'node:fs/promises', 'node:module', 'node:os', 'node:path'],
      ...['node:timers/promises', 'node:worker_threads', 'node:zlib'],
    ],
    advice: 'Files of others’ making are opened and written here alone, whatever stands in them.',
  },
  http: {
    places: [],
    libraries: ['undici', 'node:dns/promises', 'node:http', 'node:net', 'node:tls'],
    advice: 'It connects and is connected to, and knows nothing of what is asked.',
  },
  health: {
    places: ['kernel', 'http'],
    libraries: ['prom-client', 'undici', 'node:http'],
    advice: 'It says how the process is; what it is asked for is handed in by who knows.',
  },
  'embedded-redis': {
    places: [],
    libraries: [
      ...['node:child_process', 'node:crypto', 'node:fs', 'node:net', 'node:os', 'node:path'],
      ...['node:timers/promises', 'node:util'],
    ],
    advice: 'It starts a server and knows nothing of what is kept in it.',
  },
  delivery: {
    places: ['kernel', 'kernel/store'],
    libraries: [
      ...['bullmq', 'grammy', 'grammy/types', 'ioredis', 'zod', 'pino', 'nodemailer'],
      ...['@alicloud/dysmsapi20170525', 'node:http', 'node:https', 'node:net'],
      'tencentcloud-sdk-nodejs-sms/tencentcloud/services/sms/v20210111/sms_client.js',
      ...['node:crypto', 'node:timers/promises'],
    ],
    advice: 'Delivery carries notices out; what they say and to whom is handed in.',
  },
  bot: {
    places: [
      ...['kernel', 'type:kernel/store', 'kernel/store', 'http', 'files'],
      ...['type:delivery', 'delivery/channels'],
    ],
    libraries: [
      ...['grammy', 'grammy/types', '@grammyjs/auto-retry', 'undici', 'pino', 'ioredis', 'zod'],
      ...['node:crypto', 'node:http', 'node:timers/promises'],
    ],
    advice:
      'The shell receives, finds the feature and answers. It knows no area: what it asks of them is handed in.',
  },
  cli: {
    places: ['kernel', 'files', 'content'],
    libraries: [
      ...['node:fs', 'node:fs/promises', 'node:path', 'node:readline/promises', 'node:stream', 'node:util'],
      'zod',
    ],
    advice: 'The shell of the command line knows no area.',
  },
  area: {
    places: [
      'kernel',
      'type:kernel/store',
      'type:bot',
      'type:cli',
      'type:content',
      'type:delivery',
      'type:files',
      'type:health',
      'type:http',
    ],
    libraries: ['ioredis'],
    advice: 'What every area has in common; it knows none of them.',
  },
  rehearsal: {
    places: ['kernel'],
    libraries: ['hono', '@hono/node-server', 'grammy/types', 'zod', 'node:*'],
    advice: 'The rehearsal stands in for Telegram; it must not know the bot.',
  },
};

import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/app/config.ts';

const addressOf = (REDIS_URL: string, more: Record<string, string> = {}) =>
  loadConfig({ REDIS_URL, ...more }).redis;

describe('REDIS_URL says where Redis is', () => {
  test.each<[string, object]>([
    ['redis://10.0.0.1', { host: '10.0.0.1', port: 6379 }],
    ['redis://10.0.0.1:6380/2', { host: '10.0.0.1', port: 6380, db: 2 }],
    ['redis://[fd00::7]:6380', { host: 'fd00::7', port: 6380 }],
    [
      'rediss://office:p%40ss@redis.example.cn',
      { host: 'redis.example.cn', username: 'office', password: 'p@ss', tls: {} },
    ],
    [
      'redis-sentinel://office:p%40ss@h1,[fd00::7]:26380/zhuku/2?sentinelUsername=w&sentinelPassword=a+b',
      {
        sentinels: [
          { host: 'h1', port: 26_379 },
          { host: 'fd00::7', port: 26_380 },
        ],
        ...{ name: 'zhuku', db: 2, username: 'office', password: 'p@ss' },
        ...{ sentinelUsername: 'w', sentinelPassword: 'a+b' },
      },
    ],
    [
      'rediss-sentinel://h1/%E4%B8%BB%E5%BA%93',
      { name: '主库', tls: {}, sentinelTLS: {}, enableTLSForSentinelMode: true },
    ],
    ['unix:///run/redis/redis.sock?db=3', { path: '/run/redis/redis.sock', db: 3 }],
  ])('%s', (url, address) => {
    expect(addressOf(url)).toMatchObject(address);
  });

  test.each([
    ['http://127.0.0.1', /应为 redis:/],
    ['redis 127.0.0.1', /应为 redis:/],
    ['redis://:50%@127.0.0.1/0', /% 写作 %25/],
    ['redis://127.0.0.1/office', /数据库应为编号/],
    ['unix:///run/redis.sock?db=office', /数据库应为编号/],
    ['rediss://127.0.0.1/0?ssl_cert_reqs=none', /没有 ssl_cert_reqs 这个参数/],
    ['redis-sentinel://h1,h2', /写明主库的名称/],
    ['redis-sentinel://h1,h2/', /写明主库的名称/],
    ['redis-sentinel://h1,,h2/zhuku', /应为 redis:/],
    ['redis-sentinel://h1:port/zhuku', /应为 redis:/],
    ['redis-sentinel://h1/zhuku/office', /数据库应为编号/],
    ['redis-sentinel://h1/zhuku?password=x', /没有 password 这个参数/],
    ['unix-sentinel://h1/zhuku', /应为 redis:/],
    ['unix:///run/redis.sock?database=1', /没有 database 这个参数/],
  ])('%s is refused, and it is said why', (url, reason) => {
    expect(() => addressOf(url)).toThrow(/REDIS_URL：/);
    expect(() => addressOf(url)).toThrow(reason);
  });
});

describe('REDIS_PREFIX tells the offices on one Redis apart', () => {
  test.each(['danwei', 'danwei:', 'shi-ju.1:danwei_2'])('%s stands before every key', (prefix) => {
    const address = addressOf('redis://127.0.0.1', { REDIS_PREFIX: prefix });
    expect(address?.keyPrefix).toBe(prefix.replace(/:?$/, ':'));
  });

  test.each(['单位', 'a b', 'a*', 'a[1]', ':a', 'a::b', 'qf', 'qf:a', 'a:qf'])('%s is refused', (prefix) => {
    const settings = { REDIS_URL: 'redis://127.0.0.1', REDIS_PREFIX: prefix, ADMIN_IDS: 'zhou' };
    expect(() => loadConfig(settings)).toThrow(/REDIS_PREFIX：/);
    expect(() => loadConfig(settings)).toThrow(/ADMIN_IDS：/);
  });

  test('without one the keys are those of before', () => {
    expect(addressOf('redis://127.0.0.1')).not.toHaveProperty('keyPrefix');
  });

  test('beside a private Redis, which belongs to one office, it would mean nothing, and is refused', () => {
    expect(() => loadConfig({ REDIS_PREFIX: 'danwei' })).toThrow(/REDIS_PREFIX：只在设置了 REDIS_URL 时有用/);
  });
});

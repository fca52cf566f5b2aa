import { describe, expect, test } from 'vitest';
import { sendKey, setDefaults, splitNames } from '../../../admin/importing/domain/change-mapping';

describe('sending a key elsewhere', () => {
  test('replaces what was said of it, however it is spelled', () => {
    expect(sendKey(null, { key: 'Topic' }, 'category')).toEqual({ keys: { Topic: 'category' }, defaults: {} });
    const mapping = { keys: { topic: 'extra' as const, name: 'title' as const }, defaults: { date: '2024-01-01' } };
    expect(sendKey(mapping, { key: 'Topic' }, 'category')).toEqual({ keys: { name: 'title', Topic: 'category' }, defaults: { date: '2024-01-01' } });
    expect(sendKey(mapping, { key: 'Topic' }, null)).toEqual({ keys: { name: 'title' }, defaults: { date: '2024-01-01' } });
  });

  test('back leaves no mapping when nothing else is said', () => {
    expect(sendKey({ keys: { topic: 'extra' }, defaults: {} }, { key: 'topic' }, null)).toBeNull();
    expect(sendKey(null, { key: 'topic' }, null)).toBeNull();
  });
});

describe('defaults', () => {
  test('are set beside the others, and an empty one is none', () => {
    const mapping = setDefaults({ keys: { a: 'title' }, defaults: { category: 'Tech' } }, { keywords: ['aws'], date: '' });
    expect(mapping).toEqual({ keys: { a: 'title' }, defaults: { category: 'Tech', keywords: ['aws'] } });
    expect(setDefaults(mapping, { category: ' ', keywords: [] })).toEqual({ keys: { a: 'title' }, defaults: {} });
    expect(setDefaults(null, { description: '' })).toBeNull();
  });

  test('of several names are parted by commas', () => {
    expect(splitNames(' aws, go ,,')).toEqual(['aws', 'go']);
    expect(splitNames('')).toEqual([]);
  });
});

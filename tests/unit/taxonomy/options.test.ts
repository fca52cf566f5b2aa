import { describe, expect, test } from 'vitest';
import { parseOptions } from '../../../server/config/plugin-options';

describe('the options of the taxonomy', () => {
  test('have defaults', () => {
    expect(parseOptions({}).taxonomy).toEqual({ uniqueSlugs: 'everywhere', maxDepth: 10 });
    expect(parseOptions({ taxonomy: { uniqueSlugs: 'siblings', maxDepth: 3 } }).taxonomy).toEqual({ uniqueSlugs: 'siblings', maxDepth: 3 });
  });

  test.each([
    [{ uniqueSlugs: 'nowhere' }, 'taxonomy.uniqueSlugs must be'],
    [{ maxDepth: 0 }, 'taxonomy.maxDepth must be'],
    [{ maxDepth: 351 }, 'taxonomy.maxDepth must be'],
    [{ maxDepth: '3' }, 'taxonomy.maxDepth must be'],
    [{ depth: 3 }, 'no option "taxonomy.depth"'],
  ])('%j is refused: %s', (taxonomy, message) => {
    expect(() => parseOptions({ taxonomy })).toThrow(message);
  });
});

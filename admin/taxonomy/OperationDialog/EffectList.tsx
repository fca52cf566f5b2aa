import { Typography } from '@strapi/design-system';
import type { OperationEffect } from '../../../contracts/taxonomy';
import { useTranslate } from '../../shared/use-translate';
import { effectParts } from '../domain/effect';

/** How much an operation touches: "42 articles, 3 subcategories". */
export function EffectList({ effect, of }: { effect: OperationEffect; of: 'category' | 'keyword' }) {
  const t = useTranslate();
  return (
    <ul>
      {effectParts(effect).map(({ text, count }) => (
        <li key={text}>
          <Typography textColor="neutral800">{t(of === 'category' ? `effect.category.${text}` : `effect.keyword.${text}`, { count })}</Typography>
        </li>
      ))}
    </ul>
  );
}

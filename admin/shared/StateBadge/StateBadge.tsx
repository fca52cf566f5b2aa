import { Badge } from '@strapi/design-system';
import type { BadgeVariant } from '../../runs/domain/words';

interface StateBadgeProps {
  variant: BadgeVariant;
  children: string;
}

/**
 * A state in a word. Strapi's badges of these colours have a contrast of 2.4 to 3.9 in one theme or the other; on these
 * grounds every text has 4.5 or more in both.
 */
export function StateBadge({ variant, children }: StateBadgeProps) {
  const ground = variant === 'neutral' ? 'neutral150' : `${variant}100`;
  const text = variant === 'warning' ? 'neutral800' : `${variant}700`;
  return (
    <Badge backgroundColor={ground} textColor={text} borderColor={`${variant}200`} borderStyle="solid" borderWidth="1px">
      {children}
    </Badge>
  );
}

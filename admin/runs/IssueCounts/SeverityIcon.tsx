import { CrossCircle, Information, WarningCircle } from '@strapi/icons';
import type { Severity } from '../../../contracts/issues';

const ICONS = {
  error: { Icon: CrossCircle, fill: 'danger600' },
  warning: { Icon: WarningCircle, fill: 'warning600' },
  info: { Icon: Information, fill: 'neutral500' },
} as const;

export function SeverityIcon({ severity }: { severity: Severity }) {
  const { Icon, fill } = ICONS[severity];
  return <Icon fill={fill} width="1.6rem" height="1.6rem" aria-hidden style={{ flexShrink: 0 }} />;
}

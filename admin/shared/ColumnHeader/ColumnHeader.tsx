import { Th, Typography, VisuallyHidden, type BoxProps } from '@strapi/design-system';

interface ColumnHeaderProps extends Omit<BoxProps<'th'>, 'children'> {
  label: string;
  /** For a column of buttons, whose heading only screen readers need. */
  hidden?: boolean;
}

/**
 * Head of a table's column. Strapi's own `Table.HeaderCell` drops the place that its row gives it, and with it the only
 * way into the table by keyboard.
 */
export function ColumnHeader({ label, hidden = false, ...place }: ColumnHeaderProps) {
  return (
    <Th {...place}>
      {hidden ? (
        <VisuallyHidden>{label}</VisuallyHidden>
      ) : (
        <Typography variant="sigma" textColor="neutral600">
          {label}
        </Typography>
      )}
    </Th>
  );
}

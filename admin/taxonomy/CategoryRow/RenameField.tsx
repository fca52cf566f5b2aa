import { useRef, useState } from 'react';
import { styled } from 'styled-components';
import { useTranslate } from '../../shared/use-translate';

interface RenameFieldProps {
  name: string;
  /** Null: it stays as it is. `byKey` is false when the field was left. */
  onDone: (name: string | null, byKey: boolean) => void;
}

/** A name that is written in its place: Enter keeps it, Escape takes it back, leaving the field keeps it. */
export function RenameField({ name, onDone }: RenameFieldProps) {
  const t = useTranslate();
  const [value, setValue] = useState(name);
  const isOver = useRef(false);
  const finish = (next: string | null, byKey: boolean) => {
    if (isOver.current) return;
    isOver.current = true;
    const trimmed = next?.trim() ?? '';
    onDone(trimmed === '' || trimmed === name ? null : trimmed, byKey);
  };
  return (
    <Input
      // It was asked for.
      autoFocus
      aria-label={t('tree.rename.label', { name })}
      maxLength={255}
      value={value}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setValue(event.target.value)}
      onBlur={() => finish(value, false)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish(value, true);
        if (event.key === 'Escape') finish(null, true);
      }}
    />
  );
}

const Input = styled.input`
  flex: 1;
  min-width: 0;
  padding: 0.4rem 0.8rem;
  font: inherit;
  font-size: 1.4rem;
  color: ${({ theme }) => theme.colors.neutral800};
  background: ${({ theme }) => theme.colors.neutral0};
  border: 1px solid ${({ theme }) => theme.colors.primary600};
  border-radius: ${({ theme }) => theme.borderRadius};
`;

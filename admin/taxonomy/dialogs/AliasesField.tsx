import { Button, Field, Flex, Tag, TextInput } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { useState } from 'react';
import { useTranslate } from '../../shared/use-translate';

interface AliasesFieldProps {
  value: readonly string[];
  onChange: (aliases: string[]) => void;
  disabled: boolean;
}

/** Other names by which a category or keyword is found, one chip each. */
export function AliasesField({ value, onChange, disabled }: AliasesFieldProps) {
  const t = useTranslate();
  const [typed, setTyped] = useState('');
  const add = () => {
    const alias = typed.trim();
    setTyped('');
    if (alias !== '' && !value.includes(alias)) onChange([...value, alias]);
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      {disabled ? (
        <Field.Root>
          <Field.Label>{t('aliases')}</Field.Label>
          <TextInput disabled value={value.join(', ')} onChange={() => undefined} />
        </Field.Root>
      ) : (
        <>
          <Field.Root hint={t('aliases.hint')}>
            <Field.Label>{t('aliases')}</Field.Label>
            <Flex gap={2}>
              <div style={{ flex: 1 }}>
                <TextInput
                  maxLength={255}
                  value={typed}
                  onChange={(event: React.ChangeEvent<HTMLInputElement>) => setTyped(event.target.value)}
                  onKeyDown={(event: React.KeyboardEvent) => {
                    if (event.key !== 'Enter') return;
                    event.preventDefault();
                    add();
                  }}
                />
              </div>
              <Button variant="secondary" size="L" disabled={typed.trim() === ''} onClick={add}>
                {t('aliases.add')}
              </Button>
            </Flex>
            <Field.Hint />
          </Field.Root>
          <Flex gap={2} wrap="wrap">
            {value.map((alias) => (
              <Tag key={alias} icon={<Cross aria-hidden />} label={t('aliases.remove', { alias })} onClick={() => onChange(value.filter((other) => other !== alias))}>
                {alias}
              </Tag>
            ))}
          </Flex>
        </>
      )}
    </Flex>
  );
}

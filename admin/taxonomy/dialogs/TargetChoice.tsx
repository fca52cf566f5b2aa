import { Box, Flex, Radio, Typography } from '@strapi/design-system';
import { useId, type ReactNode } from 'react';

interface TargetChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; text: string }[];
  onChange: (value: Value) => void;
  /** Asked for below the choice. */
  children?: ReactNode;
}

/** One of a few ways, with what it needs below it. */
export function TargetChoice<Value extends string>({ label, value, options, onChange, children }: TargetChoiceProps<Value>) {
  const id = useId();
  return (
    <Box>
      <Box paddingBottom={2}>
        <Typography id={id} variant="pi" fontWeight="bold" textColor="neutral800">
          {label}
        </Typography>
      </Box>
      <Radio.Group aria-labelledby={id} value={value} onValueChange={(chosen: string) => onChange(options.find((option) => option.value === chosen)?.value ?? value)}>
        <Flex direction="column" alignItems="flex-start" gap={2}>
          {options.map((option) => (
            <Radio.Item key={option.value} value={option.value}>
              {option.text}
            </Radio.Item>
          ))}
        </Flex>
      </Radio.Group>
      {children === undefined || children === null ? null : <Box paddingTop={3}>{children}</Box>}
    </Box>
  );
}

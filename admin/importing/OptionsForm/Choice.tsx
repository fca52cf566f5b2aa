import { Flex, Radio, Typography } from '@strapi/design-system';
import { useId } from 'react';

interface ChoiceProps<Value extends string> {
  name: string;
  label: string;
  value: Value;
  choices: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
  disabled?: boolean;
}

/** A question with a few answers, all of them visible. */
export function Choice<Value extends string>({ name, label, value, choices, onChange, disabled = false }: ChoiceProps<Value>) {
  const labelId = useId();
  const answer = (given: string) => {
    const choice = choices.find((each) => each.value === given);
    if (choice !== undefined) onChange(choice.value);
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Typography id={labelId} variant="pi" fontWeight="bold" textColor="neutral800">
        {label}
      </Typography>
      <Radio.Group name={name} value={value} aria-labelledby={labelId} disabled={disabled} onValueChange={answer}>
        <Flex direction="column" alignItems="flex-start" gap={2}>
          {choices.map((choice) => (
            <Radio.Item key={choice.value} value={choice.value}>
              {choice.label}
            </Radio.Item>
          ))}
        </Flex>
      </Radio.Group>
    </Flex>
  );
}

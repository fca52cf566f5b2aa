import { Box, Flex, Typography } from '@strapi/design-system';
import type { RunProfile } from '../../../contracts/profiles';
import { useTranslate, type Translate } from '../../shared/use-translate';

interface ProfileNoteProps {
  profile: RunProfile;
  /** Nothing is written yet, so another profile can still be chosen. */
  isPlanned: boolean;
}

/** How the files were read, and what spoke for it. */
export function ProfileNote({ profile, isPlanned }: ProfileNoteProps) {
  const t = useTranslate();
  return (
    <Box background="neutral0" hasRadius shadow="tableShadow" padding={{ initial: 4, medium: 6 }}>
      <Flex direction="column" alignItems="stretch" gap={2}>
        <Typography tag="h2" variant="delta">
          {t('profile.title', { name: t(`profile.${profile.name}`) })}
        </Typography>
        <Typography textColor="neutral800">{reasonOf(profile, t)}</Typography>
        {profile.signs.length === 0 ? null : (
          <Box tag="ul" paddingLeft={5} style={{ listStyle: 'disc' }}>
            {profile.signs.map(({ sign, count }) => (
              <Typography key={sign} tag="li" textColor="neutral800">
                {t(`sign.${sign}`, { count })}
              </Typography>
            ))}
          </Box>
        )}
        {isPlanned ? <Typography textColor="neutral600">{t('profile.wrong')}</Typography> : null}
      </Flex>
    </Box>
  );
}

function reasonOf({ name, how, looked }: RunProfile, t: Translate): string {
  if (how !== 'detected') return t(`profile.${how}`);
  return t(name === 'generic' ? 'profile.detected.nothing' : 'profile.detected', { looked });
}

import { isDecorated, type Parameter } from '../bicep/template.ts';
import type { Fault } from '../fault.ts';
import { everySeen } from '../look/every-seen.ts';
import type { Check } from './check.ts';

const secretName = /(password|passwd|secret|accessKey|accountKey|apiKey|sasToken)$/i;
const secretText =
  /(AccountKey=|SharedAccessKey=|SharedAccessSignature|[?&]sig=|-----BEGIN [A-Z ]*PRIVATE KEY)/i;

/** Templates hold no secrets: no secure parameter has a default, none that sounds like a secret is open, no text is a key. */
export const noSecretsWritten: Check = ({ templates }) =>
  templates.all.flatMap((template) => [
    ...template.parameters.flatMap(ofParameter),
    ...[...everySeen(templates, template)].flatMap(({ expression: { at, ...text } }) =>
      text.kind === 'literal' && secretText.test(String(text.value))
        ? [{ at, message: 'This text looks like a key or a signature: pass it as a secure parameter.' }]
        : [],
    ),
  ]);

/** Whether what is passed for a parameter is kept out of logs and of the history of deployments. */
export function isSecure(parameter: Parameter): boolean {
  const { type } = parameter;
  return isDecorated(parameter, 'secure') || (type.kind === 'primitive' && type.name.startsWith('secure'));
}

function ofParameter(parameter: Parameter): readonly Fault[] {
  const { at, name } = parameter;
  if (isSecure(parameter)) {
    const message = `The secure parameter \`${name}\` has a default that everybody can read: take it out.`;
    return hasOpenDefault(parameter) ? [{ at, message }] : [];
  }
  const message = `\`${name}\` sounds like a secret and is not secure: decorate it with \`@secure()\`.`;
  return secretName.test(name) ? [{ at, message }] : [];
}

function hasOpenDefault({ preset }: Parameter): boolean {
  switch (preset?.kind) {
    case undefined:
      return false;
    case 'literal':
      return preset.value !== '' && preset.value !== null;
    case 'object':
      return preset.members.length > 0;
    case 'call':
      return preset.name !== 'newGuid';
    default:
      return true;
  }
}

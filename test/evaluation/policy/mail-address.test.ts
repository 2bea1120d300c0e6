import fc from 'fast-check';
import { addressOf } from '../../../src/evaluation/policy/mail-address.ts';
import type { Policy } from '../../../src/evaluation/policy/policy.ts';
import { defaultPolicy } from '../../../src/evaluation/policy/policy.ts';

const aPolicy = (owners: Partial<Policy['owners']> = {}): Pick<Policy, 'owners'> => ({
  owners: { ...defaultPolicy.owners, domains: ['contoso.com'], ...owners },
});

describe("an owner's address", () => {
  const addresses = { 'Team Payments': 'payments@contoso.com', 'x@contoso.com': 'the-x@contoso.com' };

  it.each<[string, string, string | null]>([
    ['is what the policy says of the owner', 'Team Payments', 'payments@contoso.com'],
    ['is found in any casing of the name', 'team PAYMENTS', 'payments@contoso.com'],
    ['is what the policy says, though the name is one itself', 'X@contoso.com', 'the-x@contoso.com'],
    ['is the name itself where it is one', 'anna.o+aks@contoso.com', 'anna.o+aks@contoso.com'],
    ['is the name as it is written, in any casing of the domain', 'Anna@CONTOSO.com', 'Anna@CONTOSO.com'],
    ['is not known of a name that is none', 'Team Risk', null],
    ['is not known of a name that every object has', 'constructor', null],
    ['is not known of a name that every object inherits', '__proto__', null],
  ])('%s', (_, owner, address) => {
    expect(addressOf(owner, aPolicy({ addresses }))).toBe(address);
  });

  it('is no name at all where the policy allows no domain', () => {
    const { domains: _, ...owners } = aPolicy({ addresses }).owners;
    expect(addressOf('anna@contoso.com', { owners })).toBeNull();
    expect(addressOf('Team Payments', { owners })).toBe('payments@contoso.com');
  });

  it('is in a subdomain where the policy names the subdomain', () => {
    const policy = aPolicy({ domains: ['contoso.com', 'Mail.Contoso.com'] });
    expect(addressOf('a@mail.contoso.com', policy)).toBe('a@mail.contoso.com');
    expect(addressOf('a@eu.mail.contoso.com', policy)).toBeNull();
  });
});

describe('a tag that would have mail sent elsewhere', () => {
  it.each<[string, string]>([
    ['a list', 'a@contoso.com,evil@x.com'],
    ['a list whose last is ours', 'evil@x.com,a@contoso.com'],
    ['a list of Outlook', 'a@contoso.com;evil@contoso.com'],
    ['a list by blanks', 'a@contoso.com evil@contoso.com'],
    ['our domain as a part of another', 'evil@contoso.com.evil.com'],
    ['our domain as the end of another', 'evil@evilcontoso.com'],
    ['a subdomain', 'evil@sub.contoso.com'],
    ['our domain before another @', 'a@contoso.com@evil.com'],
    ['another domain before ours', 'evil@evil.com@contoso.com'],
    ['a route by %', 'evil%evil.com@contoso.com'],
    ['a route by !', 'evil.com!evil@contoso.com'],
    ['a route of RFC 822', '@evil.com:a@contoso.com'],
    ['a display name', 'Anna <a@contoso.com>'],
    ['a display name that is an address', 'a@contoso.com <evil@evil.com>'],
    ['brackets', '<a@contoso.com>'],
    ['a comment', 'a(evil)@contoso.com'],
    ['a comment in the domain', 'a@contoso.com(evil.com)'],
    ['a quoted part', '"a@evil.com "@contoso.com'],
    ['an escaped quote', '"a\\"@contoso.com'],
    ['a header', 'a@contoso.com\r\nBcc: evil@evil.com'],
    ['a line break at the end', 'a@contoso.com\n'],
    ['a line break before', '\na@contoso.com'],
    ['a null character', 'a@contoso.com\u0000.evil.com'],
    ['a link', 'mailto:a@contoso.com'],
    ['a query of a link', 'a@contoso.com?bcc=evil@evil.com'],
    ['an address as a number', 'a@[10.0.0.1]'],
    ['the dot of the root', 'a@contoso.com.'],
    ['a dot before', 'a@.contoso.com'],
    ['a dot at the end of the name', 'a.@contoso.com'],
    ['a dot at the beginning of the name', '.a@contoso.com'],
    ['two dots', 'a..b@contoso.com'],
    ['no name', '@contoso.com'],
    ['no domain', 'a@'],
    ['nothing', ''],
    ['Cyrillic о for o', 'a@c\u043entoso.com'],
    ['a full-width letter', 'a@\uff43ontoso.com'],
    ['a full-width dot', 'a@contoso\uff0ecom'],
    ['an ideographic dot', 'a@contoso\u3002com'],
    ['a hidden character', 'a@con\u200btoso.com'],
    ['writing from right to left', 'a@\u202emoc.osotnoc'],
    ['another script in the name', 'аnna@contoso.com'],
    ['a look-alike in punycode', 'a@xn--cntoso-q0a.com'],
    ['a name longer than 64 characters', `${'a'.repeat(65)}@contoso.com`],
  ])('by %s is no address', (_, owner) => {
    expect(addressOf(owner, aPolicy())).toBeNull();
  });

  it('by a letter that becomes an ASCII one in lower case is no address', () => {
    const kelvin = 'a@\u212aontoso.com';
    expect(kelvin.toLowerCase()).toBe('a@kontoso.com');
    expect(addressOf(kelvin, aPolicy({ domains: ['kontoso.com'] }))).toBeNull();
  });
});

describe('whatever stands in a tag', () => {
  const parts = fc
    .constantFrom('a', 'evil', '@', 'contoso.com', 'evil.com', '.', ',', ';', ' ', '<', '>', '"')
    .chain((part) =>
      fc.oneof({ weight: 4, arbitrary: fc.constant(part) }, fc.string({ unit: 'binary', maxLength: 3 })),
    );
  const hostile = fc.array(parts, { maxLength: 8 }).map((all) => all.join(''));

  it('only an address of exactly an allowed domain gets mail, with one @ and nothing that a header could take apart', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: 'binary' }), fc.emailAddress()), (owner) => {
        const address = addressOf(owner, aPolicy());
        if (address === null) return;
        expect(address).toBe(owner);
        expect(address).toMatch(/^[A-Za-z0-9._+'-]+@contoso\.com$/);
        expect(address.length).toBeLessThanOrEqual(254);
      }),
      { numRuns: 2_000 },
    );
  });

  it('every usual address of an allowed domain does', () => {
    const atom = fc.stringMatching(/^[A-Za-z0-9_+'-]{1,12}$/);
    const local = fc.array(atom, { minLength: 1, maxLength: 4 }).map((atoms) => atoms.join('.'));
    const domain = fc.constantFrom(
      'contoso.com',
      'CONTOSO.COM',
      'mail.fabrikam.example',
      'xn--bcher-kva.example',
    );
    const policy = aPolicy({ domains: ['Contoso.com', 'mail.fabrikam.example', 'xn--bcher-kva.example'] });
    fc.assert(
      fc.property(local, domain, (name, of) => {
        expect(addressOf(`${name}@${of}`, policy)).toBe(`${name}@${of}`);
      }),
    );
  });
});

import type { Simulator } from '../../../local/simulator/simulator.ts';
import { startSimulator } from '../../../local/simulator/simulator.ts';
import { message, operationId, post, smallEstate, start, stateOf } from '../../support/a-simulator.ts';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('the mailbox', () => {
  const hostile = `"><script>alert(1)</script>'`;
  const page = async ({ url }: Simulator, path: string) => {
    const response = await fetch(`${url}${path}`);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const withMail = async (content: { subject: string; html?: string; plainText?: string }) => {
    const simulator = await start();
    await post(simulator, '/emails:send', { ...message, content });
    return simulator;
  };

  it.each(['/', '/mailbox'])('lists at %s what there is, the newest first', async (path) => {
    const simulator = await start();
    expect((await page(simulator, path)).text).toContain('No mail yet');
    for (const subject of ['The first', 'The second']) {
      await post(simulator, '/emails:send', { ...message, content: { subject, plainText: 'x' } });
    }
    const { text } = await page(simulator, path);
    expect(text.indexOf('The second')).toBeLessThan(text.indexOf('The first'));
    expect(text).toContain('href="/mailbox/000002"');
    expect(text).toContain('Anna &lt;anna@contoso.example&gt;');
  });

  it('escapes a hostile subject and content', async () => {
    const simulator = await withMail({
      subject: hostile,
      html: `<p title="x">${hostile}</p>`,
      plainText: hostile,
    });
    for (const path of ['/', '/mailbox/000001']) {
      const { text } = await page(simulator, path);
      expect(text).not.toContain('<script');
      expect(text).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;');
    }
  });

  it('shuts the HTML of a mail into a frame without rights, below a policy without scripts', async () => {
    const simulator = await withMail({ subject: 'x', html: '<p class="a">b</p>' });
    const { text, headers } = await page(simulator, '/mailbox/000001');
    expect(text).toMatch(/<iframe\s+sandbox=""[^>]*srcdoc="&lt;p class=&quot;a&quot;&gt;b&lt;\/p&gt;"/);
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline'; img-src data:/,
    );
    expect(text).not.toMatch(/https?:/);
  });

  it('hands out each part by itself, the HTML without rights', async () => {
    const simulator = await withMail({ subject: 'x', html: '<script>alert(1)</script>', plainText: 'plain' });
    const html = await page(simulator, '/mailbox/000001/html');
    expect([html.text, html.headers.get('content-type')]).toEqual([
      '<script>alert(1)</script>',
      'text/html; charset=utf-8',
    ]);
    expect(html.headers.get('content-security-policy')).toMatch(/; sandbox$/);
    const text = await page(simulator, '/mailbox/000001/text');
    expect([text.text, text.headers.get('content-type')]).toEqual(['plain', 'text/plain; charset=utf-8']);
  });

  it('shows headers and attachments, and hands out an attachment to be kept, whatever it holds', async () => {
    const simulator = await start();
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    await post(simulator, '/emails:send', {
      ...message,
      replyTo: [{ address: 'answers@contoso.example' }],
      headers: { 'List-Id': '<governance.aks-audit.example>' },
      attachments: [
        { name: 'findings.csv', contentType: 'text/csv', contentInBase64: btoa('a,b\r\n') },
        { name: hostile, contentType: 'image/svg+xml', contentInBase64: btoa(svg) },
      ],
    });
    const { text } = await page(simulator, '/mailbox/000001');
    expect(text).toContain('<dt>List-Id</dt><dd>&lt;governance.aks-audit.example&gt;</dd>');
    expect(text).toContain('<dt>Reply-To</dt><dd>answers@contoso.example</dd>');
    expect(text).toContain('<a href="/mailbox/000001/attachments/1">findings.csv</a> (text/csv, 5 bytes)');
    expect(text).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;</a> (image/svg+xml, ');
    expect(text).not.toContain('<script');

    const file = await page(simulator, '/mailbox/000001/attachments/1');
    expect([file.text, file.headers.get('content-type')]).toEqual(['a,b\r\n', 'text/csv']);
    const picture = await page(simulator, '/mailbox/000001/attachments/2');
    expect(picture.text).toBe(svg);
    expect(picture.headers.get('content-disposition')).toMatch(
      /^attachment; filename\*=UTF-8''%22%3E%3Cscript/,
    );
    expect(picture.headers.get('content-security-policy')).toMatch(/; sandbox$/);
    for (const none of ['0', '3']) {
      expect((await page(simulator, `/mailbox/000001/attachments/${none}`)).status).toBe(404);
    }
  });

  it('has no mail that never came', async () => {
    expect((await page(await start(), '/mailbox/000009')).status).toBe(404);
  });

  describe('with a folder', () => {
    let mailFolder: string;
    beforeEach(() => {
      mailFolder = mkdtempSync(join(tmpdir(), 'mailbox-'));
    });
    afterEach(() => {
      rmSync(mailFolder, { recursive: true });
    });

    it('survives a restart and goes on counting', async () => {
      const first = await start({ mailFolder });
      await post(first, '/emails:send', message, { 'operation-id': operationId });
      await first.close();
      const second = await start({ mailFolder });
      expect(second.mails()).toMatchObject([{ id: '000001', subject: 'The week' }]);
      expect((await stateOf(second, operationId))[0]).toBe(200);
      await post(second, '/emails:send', message);
      expect(readdirSync(mailFolder).toSorted()).toEqual(['000001.json', '000002.json']);
    });

    it('reads a mail of a time before there were attachments and headers', async () => {
      const {
        attachments: _,
        headers: __,
        replyTo: ___,
        ...older
      } = {
        ...{ id: '000001', operationId, receivedAt: '2026-11-20T08:00:00.000Z', from: 'a@contoso.example' },
        ...{ to: [], cc: [], bcc: [], replyTo: [], subject: 'Older', attachments: [], headers: {} },
      };
      writeFileSync(join(mailFolder, '000001.json'), JSON.stringify(older));
      const simulator = await start({ mailFolder });
      expect(simulator.mails()).toMatchObject([{ subject: 'Older', attachments: [], headers: {} }]);
    });

    it('says which file is no mail', async () => {
      const file = join(mailFolder, 'notes.json');
      writeFileSync(file, '{}');
      await expect(startSimulator({ estate: smallEstate, mailFolder })).rejects.toThrow(
        `${file} is not a mail of the simulator: take it out of its mail folder.`,
      );
    });
  });
});

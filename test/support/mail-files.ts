/** Letters as mail programs save them. */

interface Part {
  readonly name: string
  readonly bytes: Buffer
}

interface Said {
  readonly subject?: string
  readonly from?: string
  readonly text?: string
  readonly id?: string
  readonly headers?: string
}

const word = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`

export function mailFile(
  {
    subject = 'Про школу',
    from = 'Школа № 1',
    text = 'Просимо відповісти.',
    id = '1',
    headers = '',
  }: Said = {},
  attachments: readonly Part[] = [],
): Buffer {
  const head = [
    `From: ${word(from)} <school@example.org>`,
    ...[
      `Subject: ${word(subject)}`,
      'Date: Mon, 02 Nov 2026 10:00:00 +0200',
      `Message-ID: <${id}@example.org>`,
    ],
    ...['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="part"'],
  ]
  const parts = [
    `Content-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`,
    ...attachments.map(
      ({ name, bytes }) =>
        `Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename*=UTF-8''${encodeURIComponent(name)}\r\n` +
        `Content-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64').replace(/(.{76})/g, '$1\r\n')}\r\n`,
    ),
  ]
  return Buffer.from(
    `${headers}${head.join('\r\n')}\r\n\r\n--part\r\n${parts.join('--part\r\n')}--part--\r\n`,
  )
}

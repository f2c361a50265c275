// A show's figures as a file: a long table that every spreadsheet reads.

/** A cell; what a viewer typed must not become a formula. */
function cell(value) {
  let text = String(value ?? '');
  if (/^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text))) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** figure, item, unit, value: a line each. */
export function csv({ session, seconds, figures, course }) {
  const { viewers, money } = figures;
  const rows = [
    ['figure', 'item', 'unit', 'value'],
    ['session', 'name', '', session.name],
    ['session', 'started', '', session.startedAt],
    ['session', 'ended', '', session.endedAt],
    ['session', 'length', 'seconds', seconds],
    ['session', 'on air', 'seconds', figures.onAir.seconds],
    ['session', 'events', '', figures.events],
    ...['average', 'peak', 'peakAt', 'seen', 'chatters', 'supporters', 'conversion'].map((name) => [
      'viewers',
      name,
      '',
      viewers[name],
    ]),
    ['money', 'converted', money.currency, money.converted],
    ...money.amounts.map((one) => ['money', 'given', one.unit, one.amount]),
    ...figures.types.map((one) => ['events', one.type, '', one.events]),
    ...figures.types.map((one) => ['quantity', one.type, '', one.quantity]),
    ...figures.supporters.map((one) => [
      'supporter',
      `${one.name} (${one.platform}/${one.login})`,
      money.currency,
      one.converted,
    ]),
    ...figures.gifts.map((one) => ['gift', `${one.name} (${one.platform})`, '', one.quantity]),
    ...figures.categories.map((one) => [
      'category',
      `${one.category ?? ''} (${one.platform})`,
      'seconds',
      one.seconds,
    ]),
    ...(course?.categories ?? []).map((one) => [
      'category over time',
      one.startedAt,
      `${one.category ?? ''} (${one.channel.platform}/${one.channel.login})`,
      one.seconds,
    ]),
    ...(course?.points ?? []).flatMap((point) => [
      ['viewers over time', point.at, '', point.viewers],
      ['money over time', point.at, money.currency, point.converted],
      ...Object.entries(point.events).map(([type, n]) => ['events over time', point.at, type, n]),
    ]),
  ];
  return `${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** Hands a text to the browser as a file to keep. */
export function download(name, type, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 120);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

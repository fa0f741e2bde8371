import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FeatureServiceUnderTest, startFeatureService } from '../../test/support/feature-service.js';
import { Duck } from './store/duck.js';
import { writeParquet } from './store/parquet.js';

// Real: the whole service over HTTP, DuckDB and the files. Nothing is replaced.
let service: FeatureServiceUnderTest;
beforeAll(async () => {
  service = await startFeatureService();
});
afterAll(() => service.remove());

const NEW_YORK = 'timezone=America/New_York';
const instants = (...times: string[]): number[] => times.map((time) => Date.parse(time));

describe('POST /api/datasets reads', () => {
  it.each([
    {
      name: 'daily bars with usual headers',
      query: NEW_YORK,
      csv: 'Date,Open,High,Low,Close,Volume\n2024-03-08,1,2,0.5,1.5,10\n2024-03-11,1.5,2,1,1,20\n',
      ts: instants('2024-03-08T05:00Z', '2024-03-11T04:00Z'),
      timeframe: '1d',
    },
    {
      name: 'Windows line ends, a byte-order mark, semicolons, day first',
      query: 'timezone=Europe/Berlin',
      csv: '\uFEFFDate;Open;High;Low;Close\r\n28.03.2024;1;2;0.5;1.5\r\n02.04.2024;1.5;2;1;1\r\n03.04.2024;1.5;2;1;1\r\n',
      ts: instants('2024-03-27T23:00Z', '2024-04-01T22:00Z', '2024-04-02T22:00Z'),
      timeframe: '1d',
    },
    {
      name: 'date and time in two columns',
      query: 'timezone=Europe/Moscow',
      csv: '<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>\n20150105,095900,1,1,1,1,5\n20150105,100000,1,1,1,1,0\n',
      ts: instants('2015-01-05T06:59Z', '2015-01-05T07:00Z'),
      timeframe: '1m',
    },
    {
      name: 'no header, times in another zone than the exchange',
      query: `${NEW_YORK}&source_timezone=UTC`,
      csv: '20110311 143000;1;1;1;1;5\n20110311 143100;1;1;1;1;5\n',
      ts: instants('2011-03-11T14:30Z', '2011-03-11T14:31Z'),
      timeframe: '1m',
    },
    {
      name: 'offsets in the times, whatever the time zone',
      query: NEW_YORK,
      csv: 'timestamp,open,high,low,close,volume\n2024-01-02T15:00:00+01:00,1,1,1,1,5\n2024-01-02T15:05:00+01:00,1,1,1,1,5\n',
      ts: instants('2024-01-02T14:00Z', '2024-01-02T14:05Z'),
      timeframe: '5m',
    },
    {
      name: 'milliseconds since 1970 in columns that are named',
      query: 'timezone=UTC&ts=t&open=p1&high=p2&low=p3&close=p4&volume=n',
      csv: 't|p1|p2|p3|p4|n\n1704204000000|1|1|1|1|5\n1704207600000|1|1|1|1|5\n',
      ts: instants('2024-01-02T14:00Z', '2024-01-02T15:00Z'),
      timeframe: '1h',
    },
    {
      name: 'columns by number and a stated format',
      query: 'timezone=UTC&header=false&ts=6&open=1&high=2&low=3&close=4&volume=5&ts_format=%25d-%25m-%25y',
      csv: '1,1,1,1,5,02-01-24\n1,1,1,1,5,03-01-24\n',
      ts: instants('2024-01-02T00:00Z', '2024-01-03T00:00Z'),
      timeframe: '1d',
    },
    {
      name: 'bars stamped with their close',
      query: 'timezone=UTC&stamped=close',
      csv: 'ts,open,high,low,close\n2024-01-02 14:15,1,1,1,1\n2024-01-02 14:30,1,1,1,1\n',
      ts: instants('2024-01-02T14:00Z', '2024-01-02T14:15Z'),
      timeframe: '15m',
    },
    {
      name: 'the hour that clocks skip and the hour they repeat',
      query: `${NEW_YORK}&timeframe=30m`,
      csv: 'ts,open,high,low,close\n2024-03-10 01:30,1,1,1,1\n2024-03-10 03:00,1,1,1,1\n2024-11-03 01:00,1,1,1,1\n2024-11-03 02:00,1,1,1,1\n',
      ts: instants('2024-03-10T06:30Z', '2024-03-10T07:00Z', '2024-11-03T05:00Z', '2024-11-03T07:00Z'),
      timeframe: '30m',
    },
  ])('$name', async ({ query, csv, ts, timeframe }) => {
    const { status, json } = await service.post(`/api/datasets?symbol=T&${query}`, csv);
    expect([status, json.detail, json.timeframe]).toEqual([201, undefined, timeframe]);
    expect(json.quality).toMatchObject({ policy: 'reject', problems: [], bars: ts.length });
    expect(Array.from((await service.frame('/api/frames/T?columns=')).ts)).toEqual(ts);
  });

  it('Parquet, and adjusts prices only when told by which column', async () => {
    const csv =
      'Date,Open,High,Low,Close,Volume,Adj Close\n2024-01-02,10,12,8,10,100,5\n2024-01-03,5,6,4,5,200,5\n';
    await service.post(`/api/datasets?symbol=T&${NEW_YORK}`, csv);
    expect(Array.from((await service.frame('/api/frames/T?columns=')).close)).toEqual([10, 5]);
    await service.post(`/api/datasets?symbol=T&${NEW_YORK}&adjusted_close=Adj%20Close`, csv);
    const { high, close, volume } = await service.frame('/api/frames/T?columns=');
    expect([high, close, volume].map((each) => Array.from(each))).toEqual([
      [6, 6],
      [5, 5],
      [200, 200],
    ]);

    const duck = await Duck.open();
    const path = join(service.dataDir, 'upload.parquet');
    const ts = Float64Array.from(instants('2024-01-02T14:30Z', '2024-01-02T14:31Z'));
    const price = Float64Array.of(1, 2);
    const bars = { ts, open: price, high: price, low: price, close: price, volume: price };
    await duck.with((connection) => writeParquet(connection, path, bars));
    duck.close();
    const answer = await service.post(
      `/api/datasets?symbol=T&${NEW_YORK}&source_timezone=UTC`,
      await readFile(path),
      'application/vnd.apache.parquet',
    );
    expect([answer.status, answer.json.timeframe]).toEqual([201, '1m']);
    expect((await service.frame('/api/frames/T?columns=')).ts).toEqual(ts);
  });
});

const FAULTY = `Date,Open,High,Low,Close,Volume
2024-01-05,5,6,4,5,100
2024-01-03,3,2,4,3,100
2024-01-04,4,5,3,4,-7
2024-01-04,4,5,3,4.5,100
2024-01-08,,6,4,5,100
2024-01-09,0,6,0,5,100
2024-01-10,5,6,4,5,x
2024-01-11,5,6
not a date,5,6,4,5,100
2024-01-12,5,5,5,5,0
`;

describe('a file with every fault', () => {
  it('is refused with what was found and how to mend it', async () => {
    const { status, json } = await service.post(`/api/datasets?symbol=BAD&${NEW_YORK}`, FAULTY);
    expect([status, json.type]).toEqual([422, 'unprocessable']);
    expect(json.detail).toContain('policy=repair');
    const counts = Object.fromEntries(
      json.problems.map((each: { check: string; count: number }) => [each.check, each.count]),
    );
    expect(counts).toEqual({
      'line that does not fit the table': 1,
      'missing or unreadable value': 3,
      'price that is not positive': 1,
      'open or close outside low..high': 1,
      'negative volume': 1,
      'row earlier than the row before': 1,
      'time that occurs more than once': 1,
    });
    expect(json.problems[0].examples[0]).toContain('line 9');
    expect((await service.get('/api/datasets/BAD')).status).toBe(404);
  });

  it('is repaired on request, and the report tells every repair', async () => {
    const { status, json } = await service.post(`/api/datasets?symbol=BAD&${NEW_YORK}&policy=repair`, FAULTY);
    expect([status, json.bars, json.start]).toEqual([201, 5, '2024-01-03T05:00:00.000Z']);
    expect(json.quality).toMatchObject({ rows_read: 9, flat_bars: 1, zero_volume_bars: 2 });
    expect(json.quality.problems).toHaveLength(7);
    const { high, low, close, volume } = await service.frame('/api/frames/BAD?columns=');
    expect([high[0], low[0], close[1], volume[3]]).toEqual([4, 2, 4.5, 0]);
    expect((await service.get('/api/datasets/BAD')).json).toEqual(json);
  });
});

describe('POST /api/datasets refuses', () => {
  const csv = 'Date,Open,High,Low,Close\n2024-01-02,1,1,1,1\n2024-01-03,1,1,1,1\n';
  const minutes = 'ts,open,high,low,close\n2024-01-02 09:30,1,1,1,1\n2024-01-02 09:31,1,1,1,1\n';
  it.each([
    ['a missing symbol', NEW_YORK, csv, 400, 'symbol must match'],
    ['a symbol that is a path', `symbol=a/b&${NEW_YORK}`, csv, 400, 'symbol must match'],
    ['a missing time zone', 'symbol=T', csv, 400, 'timezone must be an IANA time zone'],
    ['an unknown time zone', 'symbol=T&timezone=Mars/Olympus', csv, 400, 'such as America/New_York'],
    ['an unknown policy', `symbol=T&${NEW_YORK}&policy=ignore`, csv, 400, 'policy must be one of'],
    ['an empty body', `symbol=T&${NEW_YORK}`, '\n', 422, 'empty'],
    ['a header alone', `symbol=T&${NEW_YORK}`, 'Date,Open,High,Low,Close\n', 422, 'no format that is known'],
    ['one bar', `symbol=T&${NEW_YORK}`, csv.slice(0, -19), 422, 'fewer than two'],
    [
      'columns that are not there',
      `symbol=T&${NEW_YORK}`,
      'a,b\nx,y\n',
      422,
      'No column found for ts, open, high, low, close',
    ],
    [
      'a column name that is wrong',
      `symbol=T&${NEW_YORK}&close=Last`,
      csv,
      422,
      'The file has Date, Open, High',
    ],
    ['times in no known format', `symbol=T&${NEW_YORK}`, csv.replaceAll('2024-', 'Y'), 422, 'ts_format'],
    [
      'dates that may be read in two ways',
      `symbol=T&${NEW_YORK}`,
      csv.replaceAll(/2024-01-0(\d)/g, '0$1/04/2024'),
      422,
      'State which in the query as ts_format',
    ],
    [
      'bars closer than the timeframe',
      `symbol=T&${NEW_YORK}&timeframe=5m`,
      minutes,
      422,
      'closer than timeframe=5m',
    ],
    [
      'bars in no known timeframe',
      `symbol=T&${NEW_YORK}`,
      minutes.replace('09:31', '09:37'),
      422,
      '7 minutes apart',
    ],
  ])('%s', async (_, query, body, status, detail) => {
    const answer = await service.post(`/api/datasets?${query}`, body);
    expect([answer.status, answer.json.detail]).toEqual([status, expect.stringContaining(detail)]);
  });

  it('bodies that are not data', async () => {
    const image = await service.post(`/api/datasets?symbol=T&${NEW_YORK}`, 'x', 'image/png');
    expect([image.status, image.json.status]).toEqual([415, 415]);
    expect((await service.post(`/api/datasets?symbol=T&${NEW_YORK}`, { a: 1 })).json.detail).toContain(
      'text/csv',
    );
    const parquet = await service.post(
      `/api/datasets?symbol=T&${NEW_YORK}`,
      'PAR0',
      'application/vnd.apache.parquet',
    );
    expect([parquet.status, parquet.json.detail]).toEqual([
      422,
      expect.stringContaining('cannot be read as Parquet'),
    ]);
  });

  it('and leaves no file behind, whatever came of the request', async () => {
    // A file goes after its answer is on the wire.
    await expect.poll(() => readdir(join(service.dataDir, 'uploads'))).toEqual([]);
    const stored = await readdir(service.dataDir, { recursive: true });
    expect(stored.filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('a file that is too long', () => {
  it('is refused on the way in, and nothing of it stays', async () => {
    const small = await startFeatureService(1000);
    try {
      const answer = await small.post(`/api/datasets?symbol=T&${NEW_YORK}`, 'x'.repeat(5000));
      expect([answer.status, answer.json.type]).toEqual([413, 'too-large']);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(await readdir(join(small.dataDir, 'uploads'))).toEqual([]);
    } finally {
      await small.remove();
    }
  });
});

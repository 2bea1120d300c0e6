import type { Attributes, Meter } from '@opentelemetry/api';
import type { InstrumentName } from '../telemetry/instruments.ts';
import { instruments } from '../telemetry/instruments.ts';

/** Records one value of an instrument. */
export type Recorder = (value: number, attributes: Attributes) => void;

// From a query of some milliseconds to the ten minutes that a function has.
const seconds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600];

/** Makes every instrument of the catalogue. */
export function recordersOn(meter: Meter): ReadonlyMap<InstrumentName, Recorder> {
  const names = Object.keys(instruments) as InstrumentName[];
  return new Map(names.map((name) => [name, recorderOf(meter, name)]));
}

function recorderOf(meter: Meter, name: InstrumentName): Recorder {
  const { kind, unit, meaning: description } = instruments[name];
  const options = { unit, description };
  switch (kind) {
    case 'gauge': {
      const gauge = meter.createGauge(name, options);
      return (value, attributes) => {
        gauge.record(value, attributes);
      };
    }
    case 'counter': {
      const counter = meter.createCounter(name, options);
      return (value, attributes) => {
        counter.add(value, attributes);
      };
    }
    case 'histogram': {
      const histogram = meter.createHistogram(name, {
        ...options,
        advice: { explicitBucketBoundaries: seconds },
      });
      return (value, attributes) => {
        histogram.record(value, attributes);
      };
    }
  }
}

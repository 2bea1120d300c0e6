import { app } from '@azure/functions';
import { watchExchanges } from '../src/app.ts';

// A whole estate as CSV is larger than a worker should hold. Before any function is registered, as the package asks.
app.setup({ enableHttpStream: true });
watchExchanges();

/** What Kusto's own parser says of a query. */
export interface Analysis {
  readonly faults: readonly string[];
  /** The columns of the result, with their types. */
  readonly columns: Readonly<Record<string, string>>;
}

// The package describes itself in terms of its runtime; these are the few members that are used.
interface List<T> {
  readonly Count: number;
  getItem(index: number): T;
}
interface Language {
  readonly KustoCode: {
    ParseAndAnalyze(
      query: string,
      globals: unknown,
    ): {
      GetDiagnostics(): List<{ readonly Code: string; readonly Start: number; readonly Message: string }>;
      readonly ResultType?: {
        readonly Columns?: List<{ readonly Name: string; readonly Type: { readonly Name: string } }>;
      };
    };
  };
  readonly GlobalState: { readonly Default: { WithDatabase(database: object): object } };
  readonly Symbols: {
    readonly ScalarTypes: Readonly<Record<ScalarType, object>>;
    readonly ColumnSymbol: new (name: string, type: object) => object;
    readonly TableSymbol: Readonly<
      Record<'$ctor4', new (name: string, columns: readonly object[]) => object>
    >;
    readonly DatabaseSymbol: Readonly<
      Record<'ctor', new (name: string, tables: readonly object[]) => object>
    >;
  };
}

/** The types that columns have, by the names that the language service gives them. */
export type ScalarType = 'Bool' | 'DateTime' | 'Dynamic' | 'Int' | 'Real' | 'String';

/** Tables with their columns, by name. */
export type TableColumns = Readonly<Record<string, Readonly<Record<string, ScalarType>>>>;

const texts = 'id name type tenantId kind location resourceGroup subscriptionId managedBy apiVersion'.split(
  ' ',
);
const dynamics = 'sku plan properties tags identity zones extendedLocation systemData'.split(' ');

/** Reads queries as Kusto does, over tables of Resource Graph that all have its common columns. Nothing is asked of Azure. */
export function kustoOver(tables: readonly string[]): Promise<(query: string) => Analysis> {
  const columns = Object.fromEntries([
    ...texts.map((name) => [name, 'String'] as const),
    ...dynamics.map((name) => [name, 'Dynamic'] as const),
  ]);
  return kustoWith(Object.fromEntries(tables.map((table) => [table, columns])));
}

/** Reads queries as Kusto does, over these tables. Nothing is asked of Azure. */
export async function kustoWith(tables: TableColumns): Promise<(query: string) => Analysis> {
  // In this order: the second needs the globals of the first. Neither is a module that a compiler could look into.
  for (const script of ['bridge.min', 'Kusto.Language.Bridge.min']) {
    await import(`@kusto/language-service-next/${script}`);
  }
  const { Language } = (globalThis as unknown as { readonly Kusto: { readonly Language: Language } }).Kusto;
  const { ColumnSymbol, TableSymbol, DatabaseSymbol, ScalarTypes } = Language.Symbols;
  const database = new DatabaseSymbol.ctor(
    'database',
    Object.entries(tables).map(
      ([name, columns]) =>
        new TableSymbol.$ctor4(
          name,
          Object.entries(columns).map(([column, type]) => new ColumnSymbol(column, ScalarTypes[type])),
        ),
    ),
  );
  const globals = Language.GlobalState.Default.WithDatabase(database);
  return (query) => {
    const code = Language.KustoCode.ParseAndAnalyze(query, globals);
    return {
      faults: items(code.GetDiagnostics()).map(
        ({ Code, Start, Message }) => `${Code} at ${Start}: ${Message}`,
      ),
      columns: Object.fromEntries(items(code.ResultType?.Columns).map(({ Name, Type }) => [Name, Type.Name])),
    };
  };
}

function items<T>(list: List<T> | undefined): readonly T[] {
  return Array.from({ length: list?.Count ?? 0 }, (_, index) => list!.getItem(index));
}

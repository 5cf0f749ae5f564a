using Factory.Commands;
using Factory.Core.Lines;
using Factory.Reports;

namespace Factory.Hosting;

/// <summary><c>factory diff</c>: what changed from one product to another.</summary>
public static class DiffOperation
{
    /// <summary>Reads both, without owning the state.</summary>
    public static async Task<DiffReport> Run(DiffCommand.Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        LineSnapshot line = LineLocation.Find(options.Line, environment).Load();
        StateView state = StateView.Of(environment, line.Definition.Name);
        NamedProduct a = await state.Find(options.A, cancellation);
        NamedProduct b = await state.Find(options.B, cancellation);
        return new DiffReport(line.Definition.Name, options.A, options.B, await state.Product(a.Product, cancellation), await state.Product(b.Product, cancellation));
    }
}

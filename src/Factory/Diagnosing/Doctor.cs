using Factory.Commands;
using Factory.Core.Sandboxing;
using Factory.Stations;
using Factory.Stations.Loading;
using Factory.Stations.Models;
using Factory.Stations.Sandboxing;

namespace Factory.Diagnosing;

/// <summary>Looks at this machine.</summary>
public static class Doctor
{
    private const long BytesInMib = 1 << 20;

    /// <summary>What it offers.</summary>
    /// <param name="environment">Where to look.</param>
    /// <param name="asksModels">Whether each model is asked something, which may cost a little.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<DoctorReport> Examine(CommandEnvironment environment, bool asksModels, CancellationToken cancellation)
    {
        FactoryConfiguration configuration = ConfigurationLoader.Load(environment.WorkingFolder, environment.Variable, mayLackSecrets: true);
        SandboxReport sandbox = await environment.Host.Sandbox(cancellation);
        return new DoctorReport
        {
            Dotnet = Environment.Version.ToString(),
            Cores = Environment.ProcessorCount,
            MemoryMib = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / BytesInMib,
            State = DiskProbe.Measure(environment.State, environment.Display(environment.State), environment.Clock),
            Sandbox = sandbox,
            Commands = sandbox.Level != SandboxLevel.A ? "refused" : SandboxMachine.Current.Offers.Bubblewrap is null ? "Landlock" : "bubblewrap",
            ModelVariables = ModelSettings.Variables.ToDictionary(v => v, v => !string.IsNullOrEmpty(environment.Variable(v))),
            Models = await Models(configuration.Models, environment, asksModels, cancellation),
            NoDefaultModel = configuration.Models.NoDefault,
        };
    }

    private static Task<ModelReport[]> Models(ModelSettings settings, CommandEnvironment environment, bool asks, CancellationToken cancellation)
    {
        var catalog = new ModelCatalog(settings, environment.Variable, environment.Clock);
        return Task.WhenAll(catalog.Models.Select(async model =>
        {
            if (!asks)
            {
                return ModelReport.Of(model, environment.Variable);
            }

            return catalog.WhyUnknown(model.Name) is { } why
                ? ModelReport.Of(model, environment.Variable) with { Health = new ModelHealth(false, null, why) }
                : ModelReport.Of(catalog.Find(model.Name), environment.Variable) with { Health = await ModelTrial.Ask(catalog, model.Name, environment.Clock, cancellation) };
        }));
    }
}

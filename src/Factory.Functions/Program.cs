using Factory.Azure;
using Factory.Functions.Hosting;
using Factory.Stations.Sandboxing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();

IConfiguration settings = builder.Configuration;
string? Read(string name) => settings[name.Replace("__", ":", StringComparison.Ordinal)];
builder.Services.AddFactory(AzureConfiguration.Read(Read, AppContext.BaseDirectory));
if (Read(AzureSettings.ApplicationInsights) is not null)
{
    builder.Services.AddApplicationInsightsTelemetryWorkerService().ConfigureFunctionsApplicationInsights();
}

IHost app = builder.Build();
app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Factory").LogInformation("Candidates are shielded by: {Level}", (await SandboxMachine.Current.Report(CancellationToken.None)).Summary);
app.Run();

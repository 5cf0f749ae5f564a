using Factory.Azure;
using Factory.Core.Sandboxing;
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
SandboxReport sandbox = await SandboxMachine.Current.Report(CancellationToken.None);
ILogger logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Factory");
logger.Log(sandbox.Level == SandboxLevel.A ? LogLevel.Information : LogLevel.Warning, "Candidates are shielded by: {Level}", sandbox.Summary);
app.Run();

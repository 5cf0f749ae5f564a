using Azure.Core.Serialization;
using Factory.ClosedFeed;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker
{
    public class WorkerOptions
    {
        public ObjectSerializer? Serializer { get; set; }
    }

    public static class FunctionsApplicationInsightsExtensions
    {
        public static IServiceCollection ConfigureFunctionsApplicationInsights(this IServiceCollection services) => throw Missing.Body;
    }
}

namespace Microsoft.Azure.Functions.Worker.Builder
{
    public class FunctionsApplication
    {
        public static FunctionsApplicationBuilder CreateBuilder(string[] args) => throw Missing.Body;
    }

    public class FunctionsApplicationBuilder : IHostApplicationBuilder
    {
        internal FunctionsApplicationBuilder()
        {
        }

        public IDictionary<object, object> Properties => throw Missing.Body;
        public ConfigurationManager Configuration => throw Missing.Body;
        public IHostEnvironment Environment => throw Missing.Body;
        public ILoggingBuilder Logging => throw Missing.Body;
        public IMetricsBuilder Metrics => throw Missing.Body;
        public IServiceCollection Services => throw Missing.Body;
        IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;
        public IHost Build() => throw Missing.Body;
        public void ConfigureContainer<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
            where TContainerBuilder : notnull => throw Missing.Body;
    }

    public static class FunctionsApplicationBuilderAspNetCoreExtensions
    {
        public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder) => throw Missing.Body;
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    public static class ApplicationInsightsExtensions
    {
        public static IServiceCollection AddApplicationInsightsTelemetryWorkerService(this IServiceCollection services) => throw Missing.Body;
    }
}

using Azure.Core;
using Factory.Azure.Models;
using Factory.Core;

namespace Factory.Azure.Tests;

public sealed class ConfigurationTests
{
    private static readonly Dictionary<string, string> s_azure = new()
    {
        [AzureSettings.BlobServiceUri] = "https://data.blob.core.windows.net",
        [AzureSettings.QueueServiceUri] = "https://data.queue.core.windows.net",
    };

    [Fact]
    public void What_is_not_set_has_its_default()
    {
        AzureConfiguration configuration = Read(s_azure);
        (configuration.Container, configuration.EventsQueue).ShouldBe(("factory", "factory-events"));
        configuration.Lines.ShouldBe(Path.Combine(AppContext.BaseDirectory, "lines"));
        (configuration.EmulatorConnection, configuration.OpenAiEndpoint, configuration.ClientId, configuration.ConfigFile).ShouldBe((null, null, null, null));
        AzureClients.Container(configuration).Uri.ShouldBe(new Uri("https://data.blob.core.windows.net/factory"));
        AzureClients.Queue(configuration, "q").Uri.ShouldBe(new Uri("https://data.queue.core.windows.net/q"));
    }

    [Fact]
    public void Everything_wrong_is_said_at_once_by_the_name_of_the_setting()
    {
        var refused = Should.Throw<BadSetupException>(() => Read(new() { [AzureSettings.QueueServiceUri] = "http://plain", [AzureSettings.OpenAiEndpoint] = "https://models.example" }));
        refused.Problems.Select(p => p.Where).ShouldBe([AzureSettings.BlobServiceUri, AzureSettings.QueueServiceUri, AzureSettings.OpenAiDeployment]);
        refused.Message.ShouldContain("'http://plain' is no https address.");
    }

    [Fact]
    public void There_is_a_model_only_where_one_is_named()
    {
        AzureOpenAi.Chat(Read(s_azure), new NoCredential()).ShouldBeNull();
        var named = new Dictionary<string, string>(s_azure) { [AzureSettings.OpenAiEndpoint] = "https://models.example", [AzureSettings.OpenAiDeployment] = "small" };
        AzureOpenAi.Chat(Read(named), new NoCredential()).ShouldNotBeNull();
        AzureOpenAi.Chat(Read(named)).ShouldNotBeNull();
    }

    [Fact]
    public void The_deployment_is_the_model_default_unless_the_app_settings_name_another()
    {
        AzureConfiguration configuration = Read(new(s_azure) { [AzureSettings.OpenAiEndpoint] = "https://models.example", [AzureSettings.OpenAiDeployment] = "small" });
        configuration.ModelVariable("OPENAI_BASE_URL", _ => null).ShouldBe("https://models.example/openai/v1/");
        (configuration.ModelVariable("OPENAI_MODEL", _ => null), configuration.ModelVariable("OPENAI_AUTH", _ => null)).ShouldBe(("small", "entra"));

        string? Own(string name) => name == "OPENAI_API_KEY" ? "key-of-their-own" : null;
        (configuration.ModelVariable("OPENAI_AUTH", Own), configuration.ModelVariable("OPENAI_BASE_URL", Own), configuration.ModelVariable("OPENAI_API_KEY", Own)).ShouldBe((null, null, "key-of-their-own"));
        Read(s_azure).ModelVariable("OPENAI_MODEL", _ => null).ShouldBeNull();
    }

    private static AzureConfiguration Read(Dictionary<string, string> settings) => AzureConfiguration.Read(name => settings.GetValueOrDefault(name), AppContext.BaseDirectory);

    private sealed class NoCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

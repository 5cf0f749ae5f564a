using System.Text.RegularExpressions;

namespace Factory.Infra.Tests;

/// <summary>What people type fits what is deployed.</summary>
public sealed partial class DeploymentTests(ParsedInfra infra) : IClassFixture<ParsedInfra>
{
    [Fact]
    public void Azd_deploys_the_service_to_the_app_that_carries_its_tag()
    {
        string azure = Checkout.Read("azure.yaml");
        azure.ShouldContain("\n  api:\n    project: src/Factory.Functions\n    language: dotnet\n    host: function\n");
        infra.Folder.Module("functionapp").Text.ShouldContain("union(tags, { 'azd-service-name': 'api' })");
        infra.Folder.MainFile.Outputs.Select(o => o.Name).ShouldContain("SERVICE_API_NAME");
    }

    [Theory]
    [InlineData("docs/azure.md")]
    [InlineData("docs/scale.md")]
    public void A_value_that_a_guide_sets_is_read(string guide)
    {
        string parameters = Checkout.Read("infra/main.bicepparam");
        EnvironmentValue().Matches(Checkout.Read(guide)).Select(m => m.Groups[1].Value).Where(v => !parameters.Contains($"'{v}'", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void A_value_that_a_guide_asks_for_is_an_output() =>
        AskedValue().Matches(Checkout.Read("docs/azure.md")).Select(m => m.Groups[1].Value).Except(infra.Folder.MainFile.Outputs.Select(o => o.Name)).ShouldBeEmpty();

    [Fact]
    public void The_guide_names_every_parameter_that_azd_reads() =>
        ReadValue().Matches(Checkout.Read("infra/main.bicepparam")).Select(m => m.Groups[1].Value)
            .Where(v => !Checkout.Read("docs/azure.md").Contains(v, StringComparison.Ordinal)).ShouldBeEmpty();

    [GeneratedRegex(@"azd env set (\w+)")]
    private static partial Regex EnvironmentValue();

    [GeneratedRegex(@"azd env get-value (\w+)")]
    private static partial Regex AskedValue();

    [GeneratedRegex(@"readEnvironmentVariable\('(FACTORY_\w+)'")]
    private static partial Regex ReadValue();
}

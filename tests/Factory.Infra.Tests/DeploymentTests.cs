using System.Text.Json;
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

    [Theory]
    [InlineData("docs/azure.md")]
    [InlineData("README.md")]
    public void A_value_that_a_guide_asks_for_is_an_output(string guide) =>
        AskedValue().Matches(Checkout.Read(guide)).Select(m => m.Groups[1].Value).Except(infra.Folder.MainFile.Outputs.Select(o => o.Name)).ShouldBeEmpty();

    [Fact]
    public void The_guide_names_every_parameter_that_azd_reads() =>
        ReadValue().Matches(Checkout.Read("infra/main.bicepparam")).Select(m => m.Groups[1].Value)
            .Where(v => !Checkout.Read("docs/azure.md").Contains(v, StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Every_body_that_the_guide_sends_is_json()
    {
        string[] bodies = [.. Body().Matches(Checkout.Read("docs/azure.md")).Select(m => m.Groups[1].Value)];
        bodies.Length.ShouldBeGreaterThan(3);
        foreach (string body in bodies)
        {
            Should.NotThrow(() => JsonDocument.Parse(body), body);
        }
    }

    [Fact]
    public void Every_address_that_the_guide_calls_is_a_route_of_the_api()
    {
        string[] routes = [.. Checkout.Files("src/Factory.Api", ".cs").SelectMany(f => Template().Matches(Checkout.Read(f)).Select(m => Pattern(m.Groups[1].Value)))];
        string[] called = [.. Call().Matches(Checkout.Read("docs/azure.md")).Select(m => m.Groups[1].Value).Distinct()];
        called.Length.ShouldBeGreaterThan(8);
        called.Where(path => !routes.Any(route => Regex.IsMatch(path, route))).ShouldBeEmpty();
    }

    private static string Pattern(string template) => $"^{Regex.Replace(Regex.Escape(template), @"\\\{\w+}", "[^/]+")}$";

    [GeneratedRegex("Template = \"(/[^\"]+)\"")]
    private static partial Regex Template();

    [GeneratedRegex(@"\$URL(/[\w/-]+)")]
    private static partial Regex Call();

    [GeneratedRegex("""'(\{"[^'\n]*\})'""")]
    private static partial Regex Body();

    [GeneratedRegex(@"azd env set (\w+)")]
    private static partial Regex EnvironmentValue();

    [GeneratedRegex(@"azd env get-value (\w+)")]
    private static partial Regex AskedValue();

    [GeneratedRegex(@"readEnvironmentVariable\('(FACTORY_\w+)'")]
    private static partial Regex ReadValue();
}

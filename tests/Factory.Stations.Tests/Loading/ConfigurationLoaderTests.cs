using Factory.Core;
using Factory.Stations.Loading;
using Factory.Stations.Notifying;

namespace Factory.Stations.Tests.Loading;

/// <summary>What factory.yaml may say, and how it is refused.</summary>
public sealed class ConfigurationLoaderTests : IDisposable
{
    private const string Sound = """
        notify:
          webhook: { url: https://example.com/hook, secretVariable: HOOK_SECRET }
          smtp: { host: mail.example.com, port: 2525, from: factory@example.com, to: [team@example.com], user: factory, passwordVariable: MAIL_PASSWORD, tls: required }
          escalation: { after: 45m, repeat: 2, to: [chief@example.com], webhook: { url: http://localhost:9/chief } }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("factory-config-").FullName;

    [Fact]
    public void A_sound_configuration_is_read_whole()
    {
        NotifyOptions notify = Parse(Sound).Notify!;
        notify.Webhook.ShouldBe(new WebhookOptions(new Uri("https://example.com/hook"), "HOOK_SECRET"));
        notify.Smtp!.ShouldSatisfyAllConditions(s => s.Port.ShouldBe(2525), s => s.To.ShouldBe(["team@example.com"]), s => s.Tls.ShouldBeTrue());
        notify.Escalation!.After.ShouldBe(TimeSpan.FromMinutes(45));
        notify.Channels().ShouldBe(["webhook", "smtp"]);
        notify.EscalationPlan()!.Channels.ShouldBe(["escalation.webhook", "escalation.smtp"]);
        (notify with { Escalation = new EscalationOptions() }).EscalationPlan()!.Channels.ShouldBe(["webhook", "smtp"]);
    }

    [Theory]
    [InlineData("notfy: {}", "factory.yaml:1:1   unknown key `notfy`. Did you mean `notify`?")]
    [InlineData("notify: {}", "factory.yaml:1:9   `notify` names nobody.")]
    [InlineData("notify: { webhook: { url: ftp://example.com } }", "`ftp://example.com` is no address.")]
    [InlineData("notify: { webhook: { url: https://a.example, secretVariable: NOT_SET } }", "the environment variable that `secretVariable` names is not set.")]
    [InlineData("notify: { webhook: { url: https://a.example, secret: x } }", "unknown key `secret` under `webhook`.")]
    [InlineData("notify: { smtp: { host: a, from: me } }", "`me` is no mail address.")]
    [InlineData("notify: { smtp: { host: a, from: a@example.com, user: a } }", "`user` and `passwordVariable` under `smtp` belong together.")]
    [InlineData("notify: { smtp: { host: a, from: a@example.com, user: a, passwordVariable: MAIL_PASSWORD, tls: none } }", "would send the password in the clear.")]
    [InlineData("notify: { webhook: { url: https://a.example }, escalation: { after: soon } }", "`soon` is no span.")]
    [InlineData("notify: { webhook: { url: https://a.example }, escalation: { to: [a@example.com] } }", "needs a mail server.")]
    [InlineData("sandbox: { allowLevelC: maybe }", "`allowLevelC` under `sandbox` cannot be `maybe`. Write `true` or `false`.")]
    [InlineData("sandbox: { allowLevelB: true }", "unknown key `allowLevelB` under `sandbox`.")]
    [InlineData("notify: [", "not YAML here")]
    [InlineData("- notify", "the configuration consists of keys such as `notify`.")]
    public void What_is_wrong_is_said_where_it_stands(string text, string said) =>
        Should.Throw<BadSetupException>(() => Parse(text)).Message.ShouldContain(said);

    [Fact]
    public void It_is_found_in_the_folder_or_where_the_variable_says_and_need_not_be_there()
    {
        ConfigurationLoader.Load(_folder, _ => null).Notify.ShouldBeNull();
        File.WriteAllText(Path.Combine(_folder, "factory.yaml"), "notify: { webhook: { url: https://a.example } }");
        ConfigurationLoader.Load(_folder, _ => null).Notify.ShouldNotBeNull();
        File.WriteAllText(Path.Combine(_folder, "other.yaml"), "# nothing yet\n");
        ConfigurationLoader.Load(_folder, _ => "other.yaml").Notify.ShouldBeNull();
        Should.Throw<BadSetupException>(() => ConfigurationLoader.Load(_folder, _ => "gone.yaml")).Message.ShouldContain("FACTORY_CONFIG   names gone.yaml, which is not there.");
    }

    [Fact]
    public void Level_C_is_accepted_by_file_or_by_variable_and_by_nothing_else()
    {
        Parse("sandbox: { allowLevelC: true }").AllowsLevelC.ShouldBeTrue();
        Parse("sandbox: { allowLevelC: false }").AllowsLevelC.ShouldBeFalse();
        Parse("sandbox: {}").AllowsLevelC.ShouldBeFalse();
        ConfigurationLoader.Load(_folder, _ => null).AllowsLevelC.ShouldBeFalse();
        ConfigurationLoader.Load(_folder, name => name == "FACTORY_ALLOW_LEVEL_C" ? "1" : null).AllowsLevelC.ShouldBeTrue();
        ConfigurationLoader.Load(_folder, name => name == "FACTORY_ALLOW_LEVEL_C" ? "0" : null).AllowsLevelC.ShouldBeFalse();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static FactoryConfiguration Parse(string text) =>
        ConfigurationLoader.Parse(text, "factory.yaml", name => name is "HOOK_SECRET" or "MAIL_PASSWORD" ? "set" : null);
}

using Factory.Stations.Auditing;
using Xunit.Abstractions;

namespace Factory.Stations.Tests.Auditing;

/// <summary>What an audit says of a state that nobody touched.</summary>
public sealed class AuditTests(AuditedLine line, ITestOutputHelper output) : IClassFixture<AuditedLine>
{
    [Theory]
    [InlineData(null, 2)]
    [InlineData(2, 2)]
    [InlineData(1, 1)]
    [InlineData(0, 0)]
    public async Task Every_release_is_the_same(int? asked, int version)
    {
        AuditResult result = await AuditedLine.Audit(line.State, asked);
        Say(result);

        result.Version.ShouldBe(version);
        result.Findings.ShouldBeEmpty();
        result.Checks.ShouldAllBe(check => check.Same == true);
        (result.Same, result.Complete).ShouldBe((true, true));
    }

    private void Say(AuditResult result)
    {
        foreach (AuditCheck check in result.Checks)
        {
            output.WriteLine($"{check.Name,-10} {check.Same} {check.Text}");
        }

        foreach (AuditFinding finding in result.Findings)
        {
            output.WriteLine($"{finding.Mark} {string.Join(", ", finding.Files)} {finding.What}");
        }

        output.WriteLine(string.Join('\n', result.Read));
    }
}

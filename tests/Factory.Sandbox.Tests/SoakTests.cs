using Factory.Sandbox.Tests.Soak;
using Xunit.Abstractions;

namespace Factory.Sandbox.Tests;

/// <summary>The soak of the benchmarks, in small: its 10,000 candidates take too long for every test run.</summary>
[Collection(AloneCollection.Name)]
public sealed class SoakTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Candidates_good_and_bad_leave_nothing_behind()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        (await new SoakRun(count: 100, seed: 20261122, output.WriteLine).Run()).ShouldBeEmpty();
    }
}

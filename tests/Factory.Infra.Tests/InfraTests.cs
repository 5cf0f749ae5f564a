using Factory.Infra.Tests.Planting;
using Factory.Infra.Tests.Rules;

namespace Factory.Infra.Tests;

/// <summary>Every rule holds for infra/, and finds the fault that is planted for it.</summary>
public sealed class InfraTests(ParsedInfra infra) : IClassFixture<ParsedInfra>
{
    public static TheoryData<string> Rules => [.. InfraRules.All.Keys];

    public static TheoryData<int> Faults => [.. Enumerable.Range(0, PlantedFaults.All.Count)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_rule_holds(string rule) => InfraRules.All[rule](infra.Folder).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_planted_fault_is_found(int number)
    {
        PlantedFault fault = PlantedFaults.All[number];
        InfraRules.All[fault.Rule](infra.With(fault)).ShouldContain(found => found.Contains(fault.Expected, StringComparison.Ordinal), fault.ToString());
    }

    [Fact]
    public void Every_rule_has_a_planted_fault() => InfraRules.All.Keys.Except(PlantedFaults.All.Select(f => f.Rule)).ShouldBeEmpty();
}

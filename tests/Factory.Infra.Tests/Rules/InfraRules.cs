using Factory.Infra.Tests.Parsing;

namespace Factory.Infra.Tests.Rules;

/// <summary>All rules by name. A rule gives what it finds wrong, so that the same rule serves the real folder and one with a fault planted.</summary>
public static class InfraRules
{
    public static IReadOnlyDictionary<string, Func<BicepFolder, IEnumerable<string>>> All { get; } = new Dictionary<string, Func<BicepFolder, IEnumerable<string>>>
    {
        ["syntax"] = SyntaxRule.Find,
        ["declarations"] = DeclarationRule.Find,
        ["names"] = NameRule.Find,
        ["modules"] = ModuleRule.Find,
        ["versions"] = VersionRule.Find,
        ["secrets"] = SecretRule.Find,
        ["settings"] = SettingRule.Find,
        ["roles"] = RoleRule.Find,
        ["alerts"] = AlertRule.Find,
        ["parameter files"] = ParameterFileRule.Find,
    };
}

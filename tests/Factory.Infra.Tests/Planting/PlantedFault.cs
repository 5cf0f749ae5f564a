namespace Factory.Infra.Tests.Planting;

/// <summary>A fault put into a file of infra/ to see that its rule finds it.</summary>
/// <param name="Rule">The rule that must find it.</param>
/// <param name="File">Below infra/.</param>
/// <param name="Old">Text that stands there once, or first.</param>
/// <param name="New">What is put in its place.</param>
/// <param name="Expected">Part of what the rule says.</param>
public sealed record PlantedFault(string Rule, string File, string Old, string New, string Expected)
{
    public override string ToString() => $"{Rule}: {Expected}";
}

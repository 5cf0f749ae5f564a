namespace Factory.Stations.Cord;

/// <summary>A C# file with a class of tests, as in a line's <c>tests/</c>.</summary>
/// <param name="Name">Name of the file, such as <c>NeverBelowCost.cs</c>.</param>
/// <param name="Text">Its text.</param>
public sealed record NewTest(string Name, string Text);

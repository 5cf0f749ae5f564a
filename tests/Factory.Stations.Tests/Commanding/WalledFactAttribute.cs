namespace Factory.Stations.Tests.Commanding;

/// <summary>As <see cref="WalledTheoryAttribute"/>, for a test of its own.</summary>
public sealed class WalledFactAttribute : FactAttribute
{
    public WalledFactAttribute(string program = "/bin/sh") => Skip = new WalledTheoryAttribute(program).Skip;
}

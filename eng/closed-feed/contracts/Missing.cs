namespace Factory.ClosedFeed;

/// <summary>What a stand-in says when something runs it that only the real package can do.</summary>
internal static class Missing
{
    public static NotSupportedException Body =>
        new("This is a stand-in for a package that the feed lacks: it checks that the code compiles and cannot run.");
}

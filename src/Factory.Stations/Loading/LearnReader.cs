using Factory.Core.Lines;

namespace Factory.Stations.Loading;

/// <summary>Reads the keys under <c>learn</c>.</summary>
internal static class LearnReader
{
    public static LearnDefinition? Read(MapReader line)
    {
        if (line.Map("learn", "{ model: default }") is not { } keys)
        {
            return null;
        }

        var learn = new LearnDefinition { Model = keys.RequiredText("model", "default") };
        keys.Finish();
        return learn;
    }
}

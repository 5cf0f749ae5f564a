using Factory.Stations.Models;

namespace Factory.Stations.Loading;

/// <summary>Refuses fallbacks that name no model, or that lead back to where they came from.</summary>
internal sealed class FallbackCheck(IReadOnlyDictionary<string, ModelDefinition> models, SetupProblems problems)
{
    public void Run(YamlMap written)
    {
        foreach ((YamlScalar name, YamlNode value) in written.Entries)
        {
            YamlNode? list = (value as YamlMap)?.Entries.FirstOrDefault(e => e.Key.Text == "fallback").Value;
            foreach (YamlNode item in (list as YamlList)?.Items ?? [])
            {
                Check(name.Text, item);
            }
        }
    }

    private void Check(string model, YamlNode item)
    {
        if (item is not YamlScalar { IsNull: false } other)
        {
            problems.Add(item, $"{item.Kind} is no name of a model. Write one that stands under `models`.");
        }
        else if (!models.ContainsKey(other.Text))
        {
            problems.Add(item, $"there is no model `{other.Text}`.{Spelling.Suggest(other.Text, models.Keys)} Write one that stands under `models`.");
        }
        else if (Leads(other.Text, model, []))
        {
            problems.Add(item, $"falls back to `{other.Text}`, which leads back to `{model}`. Remove one of the two.");
        }
    }

    private bool Leads(string from, string to, HashSet<string> seen) =>
        from == to || (seen.Add(from) && models.TryGetValue(from, out ModelDefinition? model) && model.Fallback.Any(next => Leads(next, to, seen)));
}

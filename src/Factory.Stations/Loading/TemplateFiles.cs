using Factory.Core;
using Factory.Stations.Proposing.Modelling;

namespace Factory.Stations.Loading;

/// <summary>Takes the line's own prompt templates: files under <c>prompts/</c> that bear the name of one of Factory's. Other files there are the line's own affair.</summary>
internal static class TemplateFiles
{
    /// <summary>Takes them, and gives what is wrong with them, in order.</summary>
    /// <param name="files">The line's files.</param>
    /// <param name="shown">The line's folder as it is shown.</param>
    public static IReadOnlyList<Problem> Take(LineFiles files, string shown)
    {
        var problems = new List<Problem>();
        foreach (string path in files.Below(PromptTemplates.Folder))
        {
            string name = path[PromptTemplates.Folder.Length..];
            string where = $"{shown.TrimEnd('/')}/{path}";
            if (PromptTemplates.Names.Contains(name))
            {
                string? fault = files.Read(path, out string text);
                files.Taken[path] = text;
                problems.AddRange(fault is null ? PromptTemplates.Faults(where, name, text) : [new Problem(where, $"a prompt template, {fault}")]);
            }
            else if (!files.Taken.ContainsKey(path) && Spelling.Nearest(name, PromptTemplates.Names) is { } nearest)
            {
                problems.Add(new Problem(where, $"no prompt template has this name, so it would be ignored. Did you mean `{nearest}`? There are {string.Join(", ", PromptTemplates.Names)}."));
            }
        }

        return problems;
    }
}

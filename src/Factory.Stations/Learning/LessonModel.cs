using Factory.Core.Lines;
using Factory.Stations.Models;

namespace Factory.Stations.Learning;

/// <summary>Which model a line asks for causes. Pure.</summary>
public static class LessonModel
{
    /// <summary>What <c>learn.model</c> says when none is to be asked.</summary>
    public const string None = "none";

    /// <summary>What <c>learn.model</c> names; else the model of the first <c>model</c> proposer; null when no model is to be asked.</summary>
    public static string? Of(LineDefinition line)
    {
        ArgumentNullException.ThrowIfNull(line);
        ProposerDefinition? proposer = line.Propose.FirstOrDefault(p => p.Use == "model");
        string? named = line.Learn?.Model ?? (proposer is null ? null : proposer.Model ?? ModelDefinition.DefaultName);
        return named == None ? null : named;
    }
}

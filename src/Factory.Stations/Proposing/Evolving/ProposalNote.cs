using System.Text;

namespace Factory.Stations.Proposing.Evolving;

/// <summary>The note that goes with a proposal: what, how much better on train, how found.</summary>
internal static class ProposalNote
{
    public static string Write(Finalist finalist, ParentExpressions parents, SearchSettings settings, ProgressReport scores)
    {
        var note = new StringBuilder();
        note.Append("Train score ").Append(scores.Score(finalist.Before)).Append(" → ").Append(scores.Score(finalist.After)).Append(" (").Append(finalist.Origin)
            .Append(" by evolve, seed ").Append(settings.Seed).Append(").\n");
        if (parents.Left > 0)
        {
            note.Append('\n').Append(parents.Left).Append(" of the parents could not be evolved, as they differ from the seed outside the method")
                .Append(parents.IsSeed ? "; the seed's expression was used instead.\n" : "; the others were used.\n");
        }

        return note.Append("\n```csharp\n").Append(finalist.Expression).Append("\n```\n").ToString();
    }
}

using System.Globalization;
using System.Text;
using Factory.Core.Testing;
using Factory.Reports;

namespace Factory.Rendering;

/// <summary>Lessons, and the tests made of cases.</summary>
public static class LessonText
{
    /// <summary>All lessons, those that help most first.</summary>
    public static string List(LessonListReport list)
    {
        string hidden = list.Hidden == 0 ? "" : $"{list.Hidden} retired {(list.Hidden == 1 ? "lesson is" : "lessons are")} not shown: ./factory lessons {list.Line} --all\n";
        if (list.Lessons.Count == 0)
        {
            return list.Hidden == 0 && list.Problems.Count == 0 ? $"{list.Line} has learned nothing yet. Write a lesson: ./factory lessons {list.Line} --add --cause \"...\" --advice \"...\"\n" : hidden;
        }

        var text = new StringBuilder();
        foreach (LessonReport lesson in list.Lessons)
        {
            text.Append($"{Head(lesson)}\n     {OneLine(lesson.Cause)}\n     -> {OneLine(lesson.Advice)}\n");
            text.Append(lesson.Retired is { } why ? $"     retired: {OneLine(why)}\n" : "");
        }

        return text.Append(hidden).ToString();
    }

    /// <summary>One lesson, whole.</summary>
    public static string Of(LessonReport lesson)
    {
        var text = new StringBuilder($"{Head(lesson)}\n");
        text.Append($"  cause     {Indented(lesson.Cause)}\n  advice    {Indented(lesson.Advice)}\n");
        foreach (string evidence in lesson.Evidence)
        {
            text.Append($"  evidence  {Indented(evidence)}\n");
        }

        text.Append(lesson.Code is { } code ? $"  code      {Indented(code)}\n" : "");
        text.Append(lesson.Retired is { } why ? $"  retired   {Indented(why)}\n" : "");
        text.Append(lesson.KeptBy is { } by ? $"  kept by   {by}\n" : "");
        text.Append(lesson is { IsNoHelp: true, Retired: null } ? "  note      The evidence says that it does not help. A person wrote or kept it, so the machine leaves it.\n" : "");
        return text.Append($"  file      {lesson.File}\n").ToString();
    }

    /// <summary>All cases that are tests.</summary>
    public static string Tests(IReadOnlyList<CaseTestReport> tests) => tests.Count == 0 ? "No case is a test.\n" : string.Concat(tests.Select(t => $"{Line(t)}\n"));

    /// <summary>A case that has just become a test, or is one no more.</summary>
    public static string Of(CaseTestReport test) => test switch
    {
        { Dropped: { } dropped } => $"case {test.Case} is no test of {test.Line} any more (taken back {dropped}).\n",
        { ChampionFails: { } fails } => $"{Line(test)}\nIt is run for every candidate from the next cycle on. The champion fails it: {fails}. What goes live next must pass it.\n",
        _ => $"{Line(test)}\nIt is run for every candidate from the next cycle on. The champion passes it.\n",
    };

    /// <summary>Where a test came from that the line's folder does not hold.</summary>
    public static string WhereFrom(InvariantResult test) => test.Name.StartsWith("case ", StringComparison.Ordinal) ? "which became a test" : "from the answer to a stop";

    private static string Line(CaseTestReport test)
    {
        string floor = test.AtLeast is { } score ? string.Create(CultureInfo.InvariantCulture, $"must score {score:G6} or better") : "must not fail";
        return $"case {test.Case} is a test of {test.Line}: {floor} · from {test.From} · by {test.By}, {Figures.Time(test.AtUtc)} UTC";
    }

    private static string Head(LessonReport lesson)
    {
        string from = lesson.Cycle > 0 ? string.Create(CultureInfo.InvariantCulture, $"cycle {lesson.Cycle} · ") : "";
        string helped = lesson.Helped is { } mean ? string.Create(CultureInfo.InvariantCulture, $", helped {mean:+0.00;-0.00;0.00} in {Figures.Count(lesson.Comparisons, "comparison")}") : "";
        return $"{lesson.Id}  {lesson.State} · {from}by {lesson.By} · seen by {Figures.Count(lesson.Seen, "proposal")}{helped}";
    }

    private static string OneLine(string text) => string.Join(' ', text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string Indented(string text) => text.TrimEnd().Replace("\n", "\n            ", StringComparison.Ordinal);
}

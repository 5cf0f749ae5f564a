using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Factory.Sandbox.Drill.Generating;

/// <summary>Rewrites a source so that it does the same, or would, and looks otherwise.</summary>
internal sealed class Disguise(Random random)
{
    public string PutOn(string source)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp14)).GetRoot();
        string moved = random.Next(4) == 0 ? source : Moved(root) ?? source;
        return random.Next(3) == 0 ? moved : Reworded(CSharpSyntaxTree.ParseText(moved, new CSharpParseOptions(LanguageVersion.CSharp14)).GetRoot());
    }

    // The statements of Decide into another place; null when there are none to move.
    private string? Moved(SyntaxNode root)
    {
        if (root.DescendantNodes().OfType<ClassDeclarationSyntax>().FirstOrDefault(c => c.Identifier.ValueText == "P") is not { } policy
            || policy.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(m => m.Identifier.ValueText == "Decide") is not { Body.Statements.Count: > 1 } decide)
        {
            return null;
        }

        string code = string.Concat(decide.Body.Statements.Take(decide.Body.Statements.Count - 1).Select(s => s.ToFullString()));
        string members = string.Concat(policy.Members.Where(m => m != decide).OrderBy(_ => random.Next()).Select(m => m.ToFullString()));
        string usings = string.Concat(((CompilationUnitSyntax)root).Usings.Select(u => u.ToFullString()));
        string rest = string.Concat(((CompilationUnitSyntax)root).Members.Where(m => m != policy).Select(m => m.ToFullString()));
        (string member, string body) = Place(code);
        return $"{usings}\npublic sealed class P : IPolicy {{ {members}\n{member}\npublic Decision Decide(Observation o) {{ {body}\nreturn new Decision(new double[o.Spaces.Length]); }} }}\n{rest}";
    }

    private (string Member, string Body) Place(string code) => random.Next(16) switch
    {
        0 => ("", $"Action q_ = () => {{ {code} }}; q_();"),
        1 => ("", $"void Q_() {{ {code} }} Q_();"),
        2 => ($"void Q_<T>(Observation o, T x) {{ {code} }}", "Q_(o, 1);"),
        3 => ($"IEnumerable<int> Q_(Observation o) {{ {code} yield return 1; }}", "foreach (int q_ in Q_(o)) { }"),
        4 => ($"int Q_ {{ get {{ Observation o = new(1, 2, [3]); {code} return 1; }} }}", "int q_ = Q_;"),
        5 => ($"public P() {{ Observation o = new(1, 2, [3]); {code} }}", ""),
        6 => ($"private readonly Func<Observation, int> _q = o => {{ {code} return 1; }};", "int q_ = _q(o);"),
        7 => ($"static class Q_ {{ public static void R(Observation o) {{ {code} }} }}", "Q_.R(o);"),
        8 => ($"static P() {{ Observation o = new(1, 2, [3]); {code} }}", ""),
        9 => ("", $"try {{ }} finally {{ {code} }}"),
        10 => ("", $"if (o.Item < -1) {{ {code} }}"),
        11 => ("", $"switch (o.Item) {{ case 1: {{ {code} break; }} default: break; }}"),
        12 => ($"interface IQ {{ void R(Observation o) {{ {code} }} }} sealed class Q_ : IQ {{ }}", "((IQ)new Q_()).R(o);"),
        13 => ($"readonly struct Q_ {{ public static Q_ operator +(Q_ a, Observation o) {{ {code} return a; }} }}", "var q_ = new Q_() + o;"),
        14 => ($"sealed class Q_ : IComparable<Q_> {{ public int CompareTo(Q_? other) {{ Observation o = new(1, 2, [3]); {code} return 0; }} }}", "var q_ = new List<Q_> { new(), new() }; q_.Sort();"),
        _ => ($"sealed class Q_ {{ public override string ToString() {{ Observation o = new(1, 2, [3]); {code} return \"\"; }} }}", "string q_ = $\"{new Q_()}\";"),
    };

    // Names escaped, quoted, and with comments about them; where a name is a keyword of the context nothing changes.
    private string Reworded(SyntaxNode root) => root.ReplaceTokens(root.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken) && !t.IsMissing), (_, token) => Reworded(token)).ToFullString();

    private SyntaxToken Reworded(SyntaxToken token)
    {
        bool isContextual = SyntaxFacts.GetContextualKeywordKind(token.ValueText) != SyntaxKind.None || token.Parent is AttributeTargetSpecifierSyntax;
        string text = random.Next(isContextual || token.Text != token.ValueText ? 1 : 5) switch
        {
            1 => "@" + token.Text,
            2 => $"\\u{(int)token.Text[0]:x4}{token.Text[1..]}",
            3 => token.Text[..^1] + $"\\U{(int)token.Text[^1]:x8}",
            _ => token.Text,
        };
        SyntaxTriviaList before = random.Next(6) == 0 ? token.LeadingTrivia.Add(SyntaxFactory.Comment("/* x */")) : token.LeadingTrivia;
        return SyntaxFactory.Identifier(before, SyntaxKind.IdentifierToken, text, token.ValueText, token.TrailingTrivia);
    }
}

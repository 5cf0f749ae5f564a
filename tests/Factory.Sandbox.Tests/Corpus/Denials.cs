using System.Text;

namespace Factory.Sandbox.Tests.Corpus;

/// <summary>
/// Sources that cost a compiler its time, its memory or its stack. Whatever becomes of them, they give no binary of a hostile kind, they take no longer than the
/// compiler's deadline, and the next candidate compiles.
/// </summary>
internal static class Denials
{
    /// <summary>Those that no gate stops: the compiler's deadline or memory does.</summary>
    public static IReadOnlySet<string> Slow { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "overload-explosion", "string-constants", "interface-lattice", "many-overloads", "inference-chain", "many-switches", "pattern-explosion", "many-errors", "many-methods", "huge-array-constant",
    };

    public static IEnumerable<(string Name, string Source)> All =>
    [
        ("deep-parens", Hostile.Body("double x = " + Nested("(", 30000, "1", ")") + ";")),
        ("deep-parens-lines", Hostile.Body("double x = " + Nested("(\n", 15000, "1", ")") + ";")),
        ("deep-blocks", Hostile.Body(Nested("{", 30000, "", "}"))),
        ("deep-brackets", Hostile.Body("int x = " + Nested("a[", 20000, "0", "]") + ";")),
        ("deep-generics", Hostile.Body($"{Nested("List<", 10000, "int", ">")} x = null!;")),
        ("deep-generic-new", Hostile.Body($"var x = new {Nested("List<", 10000, "int", ">")}();")),
        ("deep-initialisers", Hostile.Body("object x = " + Nested("new object[]{", 4000, "1", "}") + ";")),
        ("deep-collections", Hostile.Body("object x = " + Nested("[", 30000, "1", "]") + ";")),
        ("deep-interpolation", Hostile.Body("string x = " + Nested("$\"{", 8000, "1", "}\"") + ";")),
        ("deep-raw-interpolation", Hostile.Body("string x = " + Nested("$\"\"\"{", 60, "1", "}\"\"\"") + ";")),
        ("deep-lambdas", Hostile.Body("object x = " + Repeated("y => ", 12000) + "1;")),
        ("deep-conditional", Hostile.Body("int x = " + Repeated("true ? 1 : ", 6000) + "2;")),
        ("deep-coalesce", Hostile.Body("string x = " + Repeated("null ?? ", 8000) + "\"\";")),
        ("deep-unary", Hostile.Body("bool x = " + Repeated("!", 60000) + "true;")),
        ("deep-minus", Hostile.Body("int x = " + Repeated("- ", 30000) + "1;")),
        ("deep-casts", Hostile.Body("int x = " + Repeated("(int)", 12000) + "1;")),
        ("deep-assignments", Hostile.Body("int x; " + Repeated("x = ", 16000) + "1;")),
        ("deep-else-if", Hostile.Body(Repeated("if (o.Item > 1) ; else ", 2700) + ";")),
        ("deep-not-patterns", Hostile.Body("bool x = o is " + Repeated("not ", 15000) + "null;")),
        ("deep-labels", Hostile.Body(string.Concat(Enumerable.Range(0, 6000).Select(i => $"L{i}: ")) + ";")),
        ("deep-while", Hostile.Body(Repeated("while (true) ", 4800) + ";")),
        ("deep-types", Nested("class A {", 7000, "", "}")),
        ("deep-namespaces", "namespace " + string.Join('.', Enumerable.Repeat("A", 30000)) + ";"),
        ("deep-locals", Hostile.Body(Nested("void F() {", 5000, "", "}"))),
        ("deep-array-ranks", Hostile.Body("int" + Repeated("[]", 30000) + " x = null!;")),
        ("deep-nullable", Hostile.Body("int" + Repeated("?", 60000) + " x = null!;")),
        ("deep-member-chain", Hostile.Body("var x = o" + Repeated(".Item", 12000) + ";")),
        ("deep-call-chain", Hostile.Body("var x = o.Spaces" + Repeated(".Append(1)", 6000) + ";")),
        ("deep-queries", Hostile.Body("var x = " + Nested("from a in (", 3000, "o.Spaces", ") select a") + ";")),
        ("deep-query-froms", Hostile.Body("var x = from a in o.Spaces " + string.Concat(Enumerable.Range(0, 2000).Select(i => $"from a{i} in o.Spaces ")) + "select a;")),
        ("deep-switches", Hostile.Body("int x = " + Nested("o.Item switch { _ => ", 2500, "1", "}") + ";")),
        ("deep-tuples", Hostile.Body("var x = " + Nested("(1,", 18000, "1", ")") + ";")),
        ("wide-tuple", Hostile.Body("var x = (" + string.Join(",", Enumerable.Repeat("1", 30000)) + ");")),
        ("long-sum", Hostile.Body("double x = " + string.Join("+", Enumerable.Repeat("1", 30000)) + ";")),
        ("long-sum-lines", Hostile.Body("double x = " + string.Join("\n+", Enumerable.Repeat("o.Item", 7000)) + ";")),
        ("long-and", Hostile.Body("bool x = " + string.Join("&&", Enumerable.Repeat("o.Item>1", 6000)) + ";")),
        ("long-text-sum", Hostile.Body("string x = " + string.Join("*", Enumerable.Repeat("o.Item", 8000)) + ";")),
        ("wide-switch", Hostile.Body("int x = o.Spaces.Length switch { " + string.Concat(Enumerable.Range(0, 5000).Select(i => $"{i}=>1,")) + " _ => 0 };")),
        ("wide-switch-text", Hostile.Body("int x = o.Item.ToString() switch { " + string.Concat(Enumerable.Range(0, 4000).Select(i => $"\"{i}\"=>1,")) + " _ => 0 };")),
        ("many-switches", Hostile.Body(string.Concat(Enumerable.Range(0, 4).Select(k => $"int x{k} = o.Item switch {{ " + string.Concat(Enumerable.Range(0, 900).Select(i => $">{i} and <{i + k}=>1,")) + " _ => 0 };")))),
        ("pattern-explosion", Hostile.Body("bool x = (o.Item, o.Item, o.Item, o.Item, o.Item, o.Item) is " + string.Join(" or ", Enumerable.Range(0, 150).Select(i => $"(>{i}, <{i * 3}, >{i * 7 % 11}, <{i * 5 % 13}, >{i % 3}, _)")) + ";")),
        ("overload-explosion", Explosion(8)),
        ("overload-explosion-deep", Explosion(30)),
        ("string-constants", Hostile.Member("const string A0 = \"aaaaaaaaaaaaaaaa\";" + string.Concat(Enumerable.Range(1, 26).Select(i => $"const string A{i} = A{i - 1} + A{i - 1};")), "string s = A26;")),
        ("generic-cycle", Hostile.Member("class G<T> { class H : G<G<H>> { class I : H { } } G<G<G<T>>> F() => null!; }")),
        ("generic-expansion", Hostile.Member("class G<A,B,C,D> { " + Nested("class H : G<H,H,H,H> {", 20, "H x;", "}") + " }")),
        ("interface-lattice", string.Concat(Enumerable.Range(1, 400).Select(i => $"interface I{i}<T> : {(i == 1 ? "ICloneable" : $"I{i - 1}<I{i - 1}<T>>, I{Math.Max(1, i / 2)}<T>")} {{ }}\n"))),
        ("huge-array-constant", Hostile.Body("int[] x = new int[] {" + string.Join(",", Enumerable.Repeat("1", 30000)) + "};")),
        ("many-methods", Hostile.Member(string.Concat(Enumerable.Range(0, 3000).Select(i => $"int F{i}()=>{i};")))),
        ("many-overloads", Hostile.Member(string.Concat(Enumerable.Range(0, 1200).Select(i => $"class C{i}{{}}void F(C{i} a){{}}")), string.Concat(Enumerable.Repeat("F(null!);", 500)))),
        ("inference-chain", Hostile.Member("static T I<T>(T x) => x; static (T, T) D<T>(T x) => (x, x);", "var x = " + Nested("D(", 28, "1", ")") + ";")),
        ("too-large", Hostile.Body("") + new string(' ', 70_000)),
        ("unclosed", Hostile.Body(new string('"', 999) + new string('$', 999) + new string('{', 60))),
        ("null-characters", Hostile.Body(new string('\0', 60000))),
        ("combining-marks", Hostile.Body("int a" + new string('\u0301', 30000) + " = 1;")),
        ("one-huge-name", Hostile.Body($"int {new string('a', 60000)} = 1;")),
        ("huge-number", Hostile.Body($"double x = {new string('9', 60000)}.0;")),
        ("huge-exponent", Hostile.Body("double x = 1e999999999; decimal y = 1e-999999999m;")),
        ("many-errors", Hostile.Body(Repeated("x;", 30000))),
        ("many-names", Hostile.Body(string.Concat(Enumerable.Range(0, 7000).Select(i => $"int a{i};")))),
    ];

    private static string Explosion(int depth)
    {
        var members = new StringBuilder();
        for (int i = 0; i < 12; i++)
        {
            members.Append($"class C{i} {{ }} static int F(Func<C{i}, int> f) => 1; ");
        }

        return Hostile.Member(members.ToString(), "int n = " + string.Concat(Enumerable.Range(0, depth).Select(i => $"F(x{i} => ")) + "x0.Missing" + new string(')', depth) + ";");
    }

    private static string Nested(string open, int times, string inner, string close) => Repeated(open, Fit(times, open, close)) + inner + Repeated(close, Fit(times, open, close));

    private static string Repeated(string text, int times) => new StringBuilder().Insert(0, text, Fit(times, text, "")).ToString();

    // Just below the limit on a file's size, which is not what is tried here.
    private static int Fit(int times, string open, string close) => Math.Min(times, 64_000 / (open.Length + close.Length));
}

namespace Factory.Sandbox.Tests.Corpus;

/// <summary>Ordinary candidates that must build.</summary>
internal static class Accepted
{
    public static IEnumerable<(string Name, string Source)> All =>
    [
        ("sample", BinPacking.BinPackingSources.Policy),
        ("linq-lambda", Hostile.Body("var best = o.Spaces.Select((s, i) => (s, i)).OrderBy(p => p.s).ThenByDescending(p => p.i).Where(p => p.s > 1).ToList(); double sum = o.Spaces.Sum(s => s * o.Item);")),
        ("linq-query", Hostile.Body("var q = from s in o.Spaces where s > o.Item orderby s descending let t = s * 2 group t by t > 5 into g select new { g.Key, Count = g.Count() }; int n = q.Count();")),
        ("iterator", Hostile.Member("static IEnumerable<int> Count() { for (int i = 0; i < 3; i++) { yield return i; } }", "int n = 0; foreach (int x in Count()) { n += x; }")),
        ("array-init-switch", Hostile.Body("double[] t = { 1, 2.5, 3, 4, 5, 6 }; int k = o.Spaces.Length switch { 0 => 1, > 5 and < 9 => 2, _ => 3 }; string n = k switch { 1 => \"a\", 2 => \"b\", _ => throw new InvalidOperationException(\"x\") };")),
        ("interpolation", Hostile.Body("string s = $\"{o.Item:F2} of {o.Capacity} in {o.Spaces.Length}\";")),
        ("tuples", Hostile.Member("static (double A, int B) Pair(double x) => (x, 1);", "var (a, b) = Pair(2); (double c, _) = Pair(3); if ((a, b) == (c, 1)) { a++; }")),
        ("record-struct", Hostile.Member("private readonly record struct Bin(double Space, int Index);", "var b = new Bin(1, 2); var c = b with { Index = 3 }; bool same = b == c;")),
        ("generic-class", Hostile.Member("sealed class Box<T> where T : IComparable<T> { private readonly List<T> _x = []; public void Add(T x) { _x.Add(x); _x.Sort(); } public T Max => _x[^1]; }", "var b = new Box<double>(); b.Add(1); double m = b.Max;")),
        ("collection-expr", Hostile.Body("double[] a = [1, 2, .. o.Spaces]; List<int> l = [1, 2, 3]; int[] slice = l.ToArray()[1..];")),
        ("seeded-random", Hostile.Body("var r = new Random(7); double x = r.NextDouble() + r.Next(3);")),
        ("span", Hostile.Body("Span<double> s = o.Spaces; s[0] = 1; double[] c = s.Slice(0, 1).ToArray(); ReadOnlySpan<double> r = s[..1]; foreach (double x in r) { c[0] += x; }")),
        ("try-catch", Hostile.Body("try { var x = o.Spaces[100000]; } catch (IndexOutOfRangeException) { } catch (Exception e) when (e.Message.Length > 3) { } finally { }")),
        ("local-function", Hostile.Body("double Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2); double f = Fib(5);")),
        ("cref-comment", "using Packing; /// <summary>See <see cref=\"System.IO.File\"/>.</summary>\npublic sealed class P : IPolicy { public Decision Decide(Observation o) => new(o.Spaces.Select(s => -s).ToArray()); }"),
        ("static-lambda", Hostile.Member("private static readonly double s_k = 0.5; private const int N = 3; static P() { }", "Func<double, double> f = static x => x * 2 + s_k; var d = new Dictionary<int, List<double>>(); d[1] = [f(N)]; foreach (var (k, v) in d) { }")),
        ("table-span", Hostile.Member("private static ReadOnlySpan<double> Table => [1, 2.5, 3, 4];", "double t = Table[1] + Table.Length;")),
        ("instance-state", Hostile.Member("private readonly double[] _w = { 1, 2, 3 }; private int _calls; public P() { _calls = 0; }", "_calls++; double x = _w[_calls % 3];")),
        ("math", Hostile.Body("double x = Math.Clamp(Math.Exp(-o.Item) + Math.Pow(o.Capacity, 0.5) + Math.Log(2) + Math.Max(1, 2) + Math.Round(1.5, 1), 0, 1); bool f = double.IsNaN(x) || x == double.MaxValue;")),
        ("with-and-copy", Hostile.Body("var p = o with { Item = 3 }; double[] c = (double[])o.Spaces.Clone(); Array.Sort(c, (a, b) => b.CompareTo(a)); var g = o.Spaces.Max();")),
        ("multi-dim", Hostile.Body("double[,] m = new double[3, 3]; m[1, 1] = 2; double[][] j = [[1], [2, 3]]; double z = m[1, 1] + j[1][0] + m.GetLength(0);")),
        ("string-work", Hostile.Body("var sb = new System.Text.StringBuilder(); sb.Append(1.5).Append('x').Append(\"y\"); string s = sb.ToString().Trim().ToUpperInvariant(); bool b = s.Contains(\"X\") && string.Join(\",\", o.Spaces).Length > 0;")),
        ("inlined", Hostile.Member("[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)] static double F(double x) => x;")),
    ];
}

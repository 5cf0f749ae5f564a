using System.Globalization;
using System.Text;

namespace Factory.Sandbox.Drill.Generating;

/// <summary>Writes one policy out of what an ordinary candidate is made of. Every variable is written before it is read.</summary>
internal sealed class RandomPolicy(Random random)
{
    private const int MaxDepth = 3;

    private readonly Stack<List<(string Type, string Name)>> _scopes = new();
    private readonly StringBuilder _text = new();
    private int _names;

    public string Source()
    {
        _text.Append("using Packing;\npublic sealed class P : IPolicy\n{\n");
        _text.Append("private const double K = 0.5; private static readonly int s_n = 3; private readonly double[] _weights = [1, 2, 3]; private int _calls; private double Rate { get; set => field = Math.Abs(value); } = 1;\n");
        _text.Append("private readonly record struct Bin(double Space, int Index) { public double Slack(double item) => Space - item; }\n");
        _text.Append("private sealed class Box<T> where T : IComparable<T> { private readonly List<T> _x = []; public void Add(T x) => _x.Add(x); public int Count => _x.Count; public T Best(T otherwise) { T best = otherwise; foreach (T x in _x) { if (x.CompareTo(best) > 0) { best = x; } } return best; } }\n");
        _text.Append("private enum Mode { Tight, Loose = 3 }\n");
        _text.Append("private static IEnumerable<double> Walk(double from, int steps) { for (int i = 0; i < steps; i++) { yield return from + i; } }\n");
        _text.Append("private static T Fold<T>(IEnumerable<double> x, T seed, Func<T, double, T> f) { T r = seed; foreach (double y in x) { r = f(r, y); } return r; }\n");
        _scopes.Push([("double", "a"), ("int", "n")]);
        _text.Append($"private static double Weigh(double a, int n) {{ return {Expression("double", 0)}; }}\n");
        _scopes.Pop();
        _scopes.Push([("double", "o.Item"), ("double", "o.Capacity"), ("double[]", "o.Spaces"), ("double[]", "_weights"), ("int", "_calls"), ("double", "Rate"), ("double", "K"), ("int", "s_n"), ("double[]", "result")]);
        _text.Append("public Decision Decide(Observation o)\n{\ndouble[] result = new double[o.Spaces.Length];\n");
        Statements(random.Next(3, 10), 0);
        _text.Append("return new Decision(result);\n}\n}\n");
        return _text.ToString();
    }

    private void Statements(int count, int depth)
    {
        _scopes.Push([]);
        for (int i = 0; i < count; i++)
        {
            Statement(depth);
        }

        _scopes.Pop();
    }

    private void Statement(int depth)
    {
        switch (random.Next(depth >= 3 ? 6 : 17))
        {
            case 0 or 1 or 2:
                string type = Pick("double", "int", "bool", "string", "double[]", "List<double>");
                string value = Expression(type, 0);
                _text.Append($"{type} {Declare(type)} = {value};\n");
                break;
            case 3:
                _text.Append($"_calls {Pick("+=", "-=", "=")} {Expression("int", 0)}; Rate {Pick("*=", "+=", "=")} {Expression("double", 0)};\n");
                break;
            case 4:
                _text.Append($"if (result.Length > 0) {{ result[{Expression("int", 2)} & 0] = {Expression("double", 0)}; }}\n");
                break;
            case 5:
                string query = Query();
                _text.Append($"var {Declare("List<double>")} = {query};\n");
                break;
            case 6:
                Block($"if ({Expression("bool", 0)})", depth);
                Block("else", depth);
                break;
            case 7:
                string i = Fresh();
                Block($"for (int {i} = 0; {i} < {random.Next(1, 9)}; {i}++)", depth, ("int", i));
                break;
            case 8:
                string x = Fresh();
                Block($"foreach (double {x} in {Expression("double[]", 1)})", depth, ("double", x));
                break;
            case 9:
                Block("try", depth);
                Block(Pick("catch (IndexOutOfRangeException)", $"catch (Exception {Fresh()}) when (Rate > 3)", "finally"), depth);
                break;
            case 10:
                string f = Fresh();
                _text.Append($"double {f}(double y) => y * {Expression("double", 2)}; result = result.Select({f}).ToArray();\n");
                break;
            case 11:
                string g = Fresh();
                _text.Append($"Func<double, double> {g} = {Pick("static ", "")}y => y + 1; Rate = {g}({Expression("double", 1)});\n");
                break;
            case 12:
                string d = Fresh();
                _text.Append($"var {d} = new Dictionary<{Pick("int", "string", "Bin")}, double>(); {d}[default!] = {Expression("double", 1)}; foreach (var (k{d}, v{d}) in {d}) {{ Rate += v{d}; }}\n".Replace("<string", "<long", StringComparison.Ordinal));
                break;
            case 13:
                string b = Fresh();
                _text.Append($"var {b} = new Bin({Expression("double", 1)}, {Expression("int", 1)}); if ({b} with {{ Index = 2 }} == {b} || {b} is {{ Space: > 3, Index: var w{b} }} && w{b} > 1) {{ Rate = {b}.Slack(1); }}\n");
                break;
            case 14:
                string box = Fresh();
                _text.Append($"var {box} = new Box<double>(); {box}.Add({Expression("double", 1)}); Rate = {box}.Best({Expression("double", 1)}) + {box}.Count;\n");
                break;
            case 15:
                string s = Fresh();
                _text.Append($"var {s} = new System.Text.StringBuilder(); {s}.Append({Expression("double", 1)}).Append('x').Append({Expression("string", 1)}); _calls = {s}.ToString().Length;\n");
                break;
            default:
                string m = Fresh();
                _text.Append($"var {m} = Mode.Loose; switch ({m}) {{ case Mode.Tight: Rate++; break; case Mode.Loose when {Expression("bool", 1)}: Rate--; goto default; default: _calls++; break; }} do {{ _calls--; }} while (_calls > 5 && {Expression("bool", 2)} && false);\n");
                break;
        }
    }

    private void Block(string head, int depth, params (string Type, string Name)[] variables)
    {
        _text.Append(head).Append("\n{\n");
        _scopes.Push([.. variables]);
        Statements(random.Next(1, 4), depth + 1);
        _scopes.Pop();
        _text.Append("}\n");
    }

    private string Expression(string type, int depth)
    {
        string[] known = [.. _scopes.SelectMany(s => s).Where(v => v.Type == type).Select(v => v.Name)];
        if (known.Length > 0 && (depth >= MaxDepth || random.Next(3) == 0))
        {
            return known[random.Next(known.Length)];
        }

        return depth >= MaxDepth ? Literal(type) : Compound(type, depth + 1);
    }

    private string Compound(string type, int depth) => type switch
    {
        "double" => random.Next(10) switch
        {
            0 => Literal(type),
            1 => $"({Expression("double", depth)} {Pick("+", "-", "*", "/", "%")} {Expression("double", depth)})",
            2 => $"Math.{Pick("Max", "Min", "Pow", "Atan2", "IEEERemainder")}({Expression("double", depth)}, {Expression("double", depth)})",
            3 => $"Math.{Pick("Abs", "Sqrt", "Exp", "Log", "Floor", "Sin", "Tanh", "Cbrt", "Truncate")}({Expression("double", depth)})",
            4 => $"({Expression("bool", depth)} ? {Expression("double", depth)} : {Expression("double", depth)})",
            5 => $"{Expression("double[]", depth)}.{Pick("Sum()", "DefaultIfEmpty(1).Max()", "Sum(q => q + 2)", "Aggregate(0.0, (p, q) => p + q)", "FirstOrDefault()")}",
            6 => $"({Expression("int", depth)} switch {{ 0 => 1.5, > 3 and < 9 => {Expression("double", depth)}, _ => -1 }})",
            7 => $"(double)({Expression("int", depth)})",
            8 => "Weigh(2, 3)" is var call && _scopes.Count > 1 ? call : Literal(type),
            _ => $"Fold(Walk({Expression("double", depth)}, 3), 0.0, (p, q) => p + q)",
        },
        "int" => random.Next(6) switch
        {
            0 => Literal(type),
            1 => $"({Expression("int", depth)} {Pick("+", "-", "*", "&", "|", "^")} {Expression("int", depth)})",
            2 => $"{Expression("string", depth)}.Length",
            3 => $"{Expression("double[]", depth)}.Length",
            4 => $"unchecked((int)({Expression("double", depth)}))",
            _ => $"({Expression("int", depth)} {Pick("<<", ">>")} 2)",
        },
        "bool" => random.Next(5) switch
        {
            0 => $"({Expression("double", depth)} {Pick("<", ">", "<=", ">=", "==", "!=")} {Expression("double", depth)})",
            1 => $"({Expression("bool", depth)} {Pick("&&", "||", "^")} {Expression("bool", depth)})",
            2 => $"(!{Expression("bool", depth)})",
            3 => $"{Expression("string", depth)}.{Pick("Contains(\"x\")", "StartsWith('a')", "Equals(\"b\")")}",
            _ => $"double.{Pick("IsNaN", "IsFinite", "IsNegative")}({Expression("double", depth)})",
        },
        "string" => random.Next(6) switch
        {
            0 => Literal(type),
            1 => $"({Expression("string", depth)} + {Expression("string", depth)})",
            2 => $"$\"{{{Expression("double", MaxDepth)}:F2}} of {{{Expression("int", MaxDepth)},4}}\"",
            3 => $"string.Join(\",\", {Expression("double[]", depth)})",
            4 => $"({Expression("double", depth)}).ToString(\"F1\")",
            _ => $"{Expression("string", depth)}.{Pick("Trim()", "ToUpperInvariant()", "Replace('a', 'b')", "PadLeft(9)")}",
        },
        "double[]" => random.Next(5) switch
        {
            0 => $"new double[] {{ {Expression("double", depth)}, {Expression("double", depth)} }}",
            1 => $"{Expression("double[]", depth)}.Select((p, q) => p * q).ToArray()",
            2 => $"{Expression("double[]", depth)}.Where(p => p > 1).OrderByDescending(p => p).ThenBy(p => -p).ToArray()",
            3 => $"((double[]){Expression("double[]", depth)}.Clone())",
            _ => $"{Expression("List<double>", depth)}.ToArray()",
        },
        _ => $"new List<double>({Expression("double[]", depth)})",
    };

    private string Query() => $"(from p in {Expression("double[]", 1)} where p > {Expression("double", 2)} orderby p{Pick("", " descending")} let t = p * 2 select t + 1).ToList()";

    private string Literal(string type) => type switch
    {
        "double" => (random.NextDouble() * 100).ToString("F3", CultureInfo.InvariantCulture),
        "int" => random.Next(100).ToString(CultureInfo.InvariantCulture),
        "bool" => Pick("true", "false"),
        "string" => Pick("\"\"", "\"abc\"", "\"# x\"", "@\"a\\b\"", "\"\\u0041\""),
        "double[]" => "new double[3]",
        _ => "new List<double>()",
    };

    private string Declare(string type)
    {
        string name = Fresh();
        _scopes.Peek().Add((type, name));
        return name;
    }

    private string Fresh() => $"x{_names++}";

    private string Pick(params string[] of) => of[random.Next(of.Length)];
}

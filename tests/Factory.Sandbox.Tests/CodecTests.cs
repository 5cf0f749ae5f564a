using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Sandbox.Tests.BinPacking;
using Factory.Sandbox.Wire;

namespace Factory.Sandbox.Tests;

public sealed class CodecTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    private const string Contract = """
        namespace Echo;
        public sealed record Inner(double A, string? Text, int[] Ints);
        public readonly record struct Point(double X, long Y);
        public sealed class Loose { public bool Flag { get; init; } public long[]? Longs { get; init; } public string Twice => Flag ? "yes" : "no"; }
        public sealed record Everything(
            double D, int I, long L, bool B, string S, string? Maybe, double[] Ds, bool[] Bs, long[] Ls, string[] Ss, string?[] Maybes, double[][] Jagged,
            Inner Nested, Inner? None, Inner[] Many, Point P, Point[] Ps, Loose Loose);
        public interface IPolicy { Everything Decide(Everything observation); }
        """;

    private const string Policy = "using Echo; public sealed class P : IPolicy { public Everything Decide(Everything o) => o; }";

    private const string Evaluator = """
        using Echo;
        using System.Text.Json;
        public sealed class E : IEvaluator<Everything, Everything>
        {
            private static readonly JsonSerializerOptions s_json = new() { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

            public async ValueTask<Score> Evaluate(Case @case, IDecider<Everything, Everything> policy)
            {
                var random = new Random((int)@case.Seed);
                for (int i = 0; i < 20; i++)
                {
                    Everything sent = Make(random);
                    Everything back = await policy.Decide(sent);
                    if (ReferenceEquals(sent, back) || Text(sent) != Text(back) || BitConverter.DoubleToInt64Bits(sent.D) != BitConverter.DoubleToInt64Bits(back.D))
                    {
                        throw new InvalidOperationException($"{Text(sent)} came back as {Text(back)}");
                    }
                }

                return new Score(1);
            }

            private static string Text(Everything e) => JsonSerializer.Serialize(e, s_json);
            private static double Number(Random r) => r.Next(8) switch { 0 => double.NaN, 1 => double.PositiveInfinity, 2 => -0.0, 3 => double.Epsilon, 4 => double.MinValue, _ => r.NextDouble() * 1e6 - 5e5 };
            private static string Word(Random r) => string.Concat(Enumerable.Range(0, r.Next(6)).Select(_ => r.Next(4) switch { 0 => "é", 1 => "😀", 2 => "\0", _ => "a" }));
            private static T[] Some<T>(Random r, Func<T> make) => Enumerable.Range(0, r.Next(5) == 0 ? 0 : r.Next(1, 40)).Select(_ => make()).ToArray();
            private static Inner MakeInner(Random r) => new(Number(r), r.Next(2) == 0 ? null : Word(r), Some(r, () => r.Next(int.MinValue, int.MaxValue)));
            private static Point MakePoint(Random r) => new(Number(r), r.NextInt64(long.MinValue, long.MaxValue));
            private static Everything Make(Random r) => new(
                Number(r), r.Next(), r.NextInt64(), r.Next(2) == 0, Word(r), r.Next(2) == 0 ? null : Word(r), Some(r, () => Number(r)), Some(r, () => r.Next(2) == 0), Some(r, () => r.NextInt64()),
                Some(r, () => Word(r)), Some(r, () => r.Next(2) == 0 ? null : Word(r)), Some(r, () => Some(r, () => Number(r))),
                MakeInner(r), r.Next(2) == 0 ? null : MakeInner(r), Some(r, () => MakeInner(r)), MakePoint(r), Some(r, () => MakePoint(r)),
                new Loose { Flag = r.Next(2) == 0, Longs = r.Next(2) == 0 ? null : Some(r, () => r.NextInt64()) });
        }
        """;

    [Fact]
    public async Task Whatever_the_contract_can_hold_comes_back_as_it_was_sent()
    {
        LineSnapshot line = BinPackingLine.Snapshot(contract: Contract, policy: Policy, evaluator: Evaluator, tests: "");
        BuildOutcome build = await fixture.Kind.Build(line, line.SeedProduct(), default);
        build.Diagnostics.ShouldBeEmpty();
        CaseRow[] cases = [.. Enumerable.Range(0, 50).Select(i => new CaseRow($"seed-{i}", "u", "{}"))];
        (await fixture.Kind.Evaluate(line, build.Binary, cases, default)).ShouldAllBe(r => r.Score == 1);
    }

    [Fact]
    public async Task A_null_where_the_contract_has_none_is_the_policys_failure()
    {
        LineSnapshot line = BinPackingLine.Snapshot(contract: Contract, policy: Policy, evaluator: Evaluator, tests: "");
        Product product = Product.Single("Policy.cs", "using Echo; public sealed class P : IPolicy { public Everything Decide(Everything o) => o with { Ss = [null!] }; }");
        BuildOutcome build = await fixture.Kind.Build(line, product, default);
        (await fixture.Kind.Evaluate(line, build.Binary, [new CaseRow("a", "u", "{}")], default))[0].Error.ShouldBe("gave something that is not a decision: Everything.Ss[] is null");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Arbitrary_bytes_are_read_or_refused_without_great_allocations(int seed)
    {
        var random = new Random(seed);
        var reader = new WireReader();
        long before = GC.GetAllocatedBytesForCurrentThread();
        int refused = 0;
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = new byte[random.Next(24)];
            random.NextBytes(bytes);
            reader.Reset(bytes, 0, bytes.Length);
            try
            {
                while (reader.Remaining > 0)
                {
                    ReadSomething(reader, random.Next(9));
                }
            }
            catch (WireFormatException)
            {
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(10_000, $"seed {seed}");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100 << 20, $"seed {seed}");
    }

    private static object? ReadSomething(WireReader reader, int kind) => kind switch
    {
        0 => reader.Bool(),
        1 => reader.Int(),
        2 => reader.Long(),
        3 => reader.Double(),
        4 => reader.String(),
        5 => reader.Doubles(),
        6 => reader.Bools(),
        7 => reader.Longs(),
        _ => reader.Ints(),
    };
}
